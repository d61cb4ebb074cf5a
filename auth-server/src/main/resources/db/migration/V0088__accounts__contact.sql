-- How people are reached, and whether somebody made sure of it.

alter table person
    add column email_verified        boolean not null default false,
    add column phone_number          text,
    add column phone_number_verified boolean not null default false,
    add column street_address        text,
    add column locality              text,
    add column region                text,
    add column postal_code           text,
    add column country               text,
    add constraint person_phone_number_form check (phone_number ~ '^\+[1-9][0-9]{4,14}$'),
    -- What isn't there can't have been looked at.
    add constraint person_verified_email check (email is not null or not email_verified),
    add constraint person_verified_phone_number check (phone_number is not null or not phone_number_verified);

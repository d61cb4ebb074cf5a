-- How often something was refused before anybody was authenticated: by hour, address and error.
create table refusal_count (
    hour     timestamptz not null,
    -- Of IPv6 the network of 64 bits, which one caller has as a rule. Null: not known, or one of too many.
    address  inet,
    error_id text        not null,
    refusals bigint      not null check (refusals > 0),
    unique nulls not distinct (hour, address, error_id)
);

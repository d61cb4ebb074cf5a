-- How the answer of a request whose person is asked for consent reaches its client. Those that wait at this moment came when
-- there was one way only.
alter table pending_consent
    add column response_mode text not null default 'query' check (response_mode in ('query', 'form_post'));

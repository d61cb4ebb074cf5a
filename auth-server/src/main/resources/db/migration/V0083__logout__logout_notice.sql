-- What clients have yet to be told of sign-outs (OpenID Connect Back-Channel Logout): written in the transaction that ends
-- their grants, deleted once they know or nobody tries any more. No token stands here: it is made when it is sent.
create table logout_notice (
    id          uuid        primary key default gen_random_uuid(),
    client      text        not null,
    person      uuid        not null,
    session_ref text        not null,
    created_at  timestamptz not null,
    due_at      timestamptz not null,
    attempts    integer     not null default 0
);

create index logout_notice_due on logout_notice (due_at);
create index logout_notice_client on logout_notice (client, due_at);

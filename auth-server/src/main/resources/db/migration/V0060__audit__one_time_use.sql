-- Values that were used and are good for one use only, as SHA-256 of what they are and of themselves: proofs of possession
-- (RFC 9449), and whatever else a decision uses up. Written in one statement with the decision's audit entry.
create table one_time_use (
    hash       bytea       primary key check (octet_length(hash) = 32),
    expires_at timestamptz not null
);

create index one_time_use_expires_at on one_time_use (expires_at);

-- Since when nobody may believe the key any more: unlike a retired one, not even what it signed before.
alter table signing_key
    add column revoked_at timestamptz,
    add constraint signing_key_revoked_is_retired check (revoked_at is null or retired_at is not null);

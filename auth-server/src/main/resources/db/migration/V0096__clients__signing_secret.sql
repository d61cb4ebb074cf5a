-- The secret of a client that signs with it (client_secret_jwt), sealed for that client by a key that this database never sees; of
-- every other secret there is the hash alone.
alter table client_secret add column sealed bytea;

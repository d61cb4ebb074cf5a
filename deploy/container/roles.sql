-- Once, when the database is made: who owns the tables, and as whom the server runs. The passwords come from files that
-- the service `secrets` has made.
\set owner_password `cat /run/token-relay/owner-password`
\set runtime_password `cat /run/token-relay/runtime-password`
create role token_relay_owner login password :'owner_password';
create role token_relay_runtime login password :'runtime_password';
create database token_relay owner token_relay_owner;
revoke all on database token_relay from public;
grant connect on database token_relay to token_relay_runtime;

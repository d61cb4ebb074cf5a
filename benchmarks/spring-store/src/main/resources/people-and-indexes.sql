-- The tables of JdbcUserDetailsManager, which come in another database's dialect.
create table users (username text primary key, password text not null, enabled boolean not null);
create table authorities (username text not null references users, authority text not null);
create unique index ix_auth_username on authorities (username, authority);

-- Of columns that are too long for the usual kind of index; access tokens are.
create index on oauth2_authorization using hash (access_token_value);
create index on oauth2_authorization using hash (refresh_token_value);
create index on oauth2_authorization using hash (authorization_code_value);
create index on oauth2_authorization using hash (state);
create index on oauth2_registered_client (client_id);

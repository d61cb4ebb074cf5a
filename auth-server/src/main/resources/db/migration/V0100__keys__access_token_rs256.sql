-- A service may have its access tokens signed by RS256, with a key that signs nothing else.
alter table signing_key drop constraint signing_key_purpose_check;
alter table signing_key add constraint signing_key_purpose_check
    check (purpose in ('access_token', 'access_token_rs256', 'id_token', 'id_token_es256'));

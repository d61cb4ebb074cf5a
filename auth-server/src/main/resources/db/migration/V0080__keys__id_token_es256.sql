-- A client may have its ID tokens signed by ES256, with a key that signs nothing else.
alter table signing_key drop constraint signing_key_purpose_check;
alter table signing_key add constraint signing_key_purpose_check
    check (purpose in ('access_token', 'id_token', 'id_token_es256'));

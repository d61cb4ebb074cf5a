-- A token that is taken back takes along what was made of it: all of its login, or of one request from some service on.
alter table revocation drop constraint revocation_kind_check;

alter table revocation add constraint revocation_kind_check
    check (kind in ('token', 'person', 'client', 'login', 'request'));

-- A refresh token is spent by the one that follows it, and has one of those at most: spending it and issuing the next are one
-- row, which is written in the statement of the audit entry. Until now a column said that it was spent.
alter table refresh_token add column follows bytea unique check (octet_length(follows) = 32);

-- Each use spent the last one that its grant had, and issued the next.
update refresh_token set follows = before.hash
from (select hash as next, lag(hash) over (partition by grant_id order by issued_at, spent_at nulls last) as hash
      from refresh_token) as before
where refresh_token.hash = before.next and before.hash is not null;

alter table refresh_token drop column spent_at;

-- What a node remembers of a person beside how they stand: what pages and ID tokens call them.
drop trigger person_changed on person;

create constraint trigger person_changed after update on person
    deferrable initially deferred for each row
    when (old.active is distinct from new.active or old.id is distinct from new.id
        or old.username is distinct from new.username or old.display_name is distinct from new.display_name
        or old.email is distinct from new.email)
    execute function tell_change('person', 'id');

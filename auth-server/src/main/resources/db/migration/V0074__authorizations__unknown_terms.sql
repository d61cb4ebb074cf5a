-- From here on a step of a reach is kept with the terms that it was agreed to on. On which ones the steps of before were
-- agreed to is not known, so they lead nowhere, and their logins end: their people sign in and are asked again.
update user_grant set ended_at = now(), ended_because = 'terms-unknown' where ended_at is null and cardinality(reach) > 0;

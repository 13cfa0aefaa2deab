-- A request's first trip: who the session belongs to, and a scope that shows that person's own posts and
-- nothing else. As enter_scope it grants nothing; a session that has ended leaves no person in scope.
create function enter_session(programme uuid, session_digest text, at timestamptz, out person uuid, out person_name text, out post uuid)
language plpgsql as $$
begin
  select s.person_id, p.name, s.post_id into person, person_name, post
  from sessions s join people p using (person_id)
  where s.session_id = session_digest and s.expires_at > at;
  if person is not null then
    perform enter_scope(programme, person, false, '{}', '{}', '{}');
  end if;
end $$;

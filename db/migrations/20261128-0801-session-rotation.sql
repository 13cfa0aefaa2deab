-- A change of rights in a session gives it a new token: its digest is written anew, the session itself goes on.
grant update (session_id) on sessions to :running_role;

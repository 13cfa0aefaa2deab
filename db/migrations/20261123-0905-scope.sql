-- Scope comes first in every transaction. One call sets it as SET LOCAL literals; the values are typed, so
-- nothing that is not a UUID or a flag can get in. It grants nothing: policies compare these settings.
create function enter_scope(programme uuid, person uuid, whole boolean, units uuid[], place_list uuid[], money_places uuid[]) returns void
language plpgsql as $$
begin
  execute format('set local app.programme = %L', programme::text);
  execute format('set local app.person = %L', person::text);
  execute format('set local app.whole = %L', case when whole then 'yes' else '' end);
  execute format('set local app.units = %L', units::text);
  execute format('set local app.places = %L', place_list::text);
  execute format('set local app.money_places = %L', money_places::text);
end $$;

-- Whoever keeps accounts sees what became of mails, so that a wrong address or a mail server that refuses is noticed;
-- what a mail says (reminder_messages, notices) stays with its reader and the agency.
create policy keepers_see on reminder_mails for select using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes');
create policy keepers_see on reminder_mail_attempts for select using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes');
create policy keepers_see on reminder_mail_outcomes for select using (programme_id = nullif(current_setting('app.programme', true), '')::uuid and current_setting('app.keeps_people', true) = 'yes');

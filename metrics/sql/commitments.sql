-- Commitments, the open ones first.
select r.* exclude (load_id, revision, loaded_by)
from commitment as r
order by r.stage is not distinct from 'done', r.due nulls last, r.meeting_date, r.commitment

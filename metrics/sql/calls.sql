-- Calls for proposals, by the month of application.
select r.* exclude (load_id, revision, loaded_by)
from call as r
order by r.applied nulls last, r.call

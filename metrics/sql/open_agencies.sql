-- The agencies.
select agency, title as agency_title, short as agency_short
from agency
order by agency

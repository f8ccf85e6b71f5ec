-- Every figure of one indicator, in the order of time.
from observation
where indicator = $indicator
order by period_end, period_start, agency_title, place_title, breakdown

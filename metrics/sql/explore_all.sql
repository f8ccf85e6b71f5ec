-- Every figure of an indicator as it was loaded, whatever its period, unit and kind of measure: what is shown where nothing may be put together.
from observation
where indicator = $indicator and (len($agencies) = 0 or list_contains($agencies, agency)) and (len($places) = 0 or list_contains($places, place))
    and period_end between $first and $last
order by period_end, agency_slot, place, breakdown

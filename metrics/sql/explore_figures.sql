-- Every figure that a chart is made of, with its cell. Of what accumulates, `value` is what was added since the cut-off before.
select
    series, period, agency, place, breakdown, period_start, period_end, value, status, absence, qualifier, document, file_name, sheet, cell, observation_id
from used
order by period, agency, place, breakdown

-- The months of some indicators, one row an observation; a month that a sheet left blank is here, without a value.
from observation
where dataset = $dataset and list_contains($indicators, indicator) and breakdown = 'total'
    and period_start = date_trunc('month', period_end) and period_end = last_day(period_end)
    and period_start between $first and $last
order by indicator, period_start

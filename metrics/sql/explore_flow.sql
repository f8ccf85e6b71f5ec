-- Head of a question of «Explorar»: which figures of a flow (or a ratio) make up each figure shown, in `used`, one row an observation with its
-- series, its period and its length in months.
--
-- Of whole months only; a ratio only where it is of the whole period, for it is never put together.
with placed as (
    select
        case $split when 'agency' then o.agency when 'place' then o.place when 'breakdown' then o.breakdown else '' end as series,
        date_trunc($period, o.period_end)::date as period, date_diff('month', o.period_start, o.period_end) + 1 as months,
        o.agency, o.place, o.breakdown, o.period_start, o.period_end, o.value, o.status, o.absence, o.qualifier, false as is_fall,
        o.document, o.file_name, o.sheet, o.cell, o.observation_id, null::varchar as before_id
    from lean_observation as o
    where o.indicator = $indicator and o.measure = $measure and o.unit = $unit and list_contains($parts, o.breakdown)
        and (len($agencies) = 0 or list_contains($agencies, o.agency)) and (len($places) = 0 or list_contains($places, o.place))
        and o.period_end <= $last and o.period_start = date_trunc('month', o.period_start) and o.period_end = last_day(o.period_end)
),

fitting as (
    from placed
    where months <= $months and period_start >= period and months in (1, 2, 3, 4, 6, 12) and (month(period_start) - 1) % months = 0
        and ($measure = 'flow' or months = $months) and period_start >= $first
),

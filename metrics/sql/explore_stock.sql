-- Head of a question of «Explorar»: which figures of what there is on a day (or a ratio of a day) make up each figure shown, in `used`: of each
-- agency, place and part the last of the period, which stands for the whole period.
with chosen as (
    select
        case $split when 'agency' then o.agency when 'place' then o.place when 'breakdown' then o.breakdown else '' end as series,
        date_trunc($period, o.period_end)::date as period, $months::integer as months,
        o.agency, o.place, o.breakdown, o.period_start, o.period_end, o.value, o.status, o.absence, o.qualifier, false as is_fall,
        o.document, o.file_name, o.sheet, o.cell, o.observation_id, null::varchar as before_id
    from lean_observation as o
    where o.indicator = $indicator and o.measure = $measure and o.unit = $unit and list_contains($parts, o.breakdown)
        and (len($agencies) = 0 or list_contains($agencies, o.agency)) and (len($places) = 0 or list_contains($places, o.place))
        and o.period_end between $first and $last and ($measure = 'stock' or o.period_start is null or o.period_start = o.period_end)
),

final as (
    select agency, place, breakdown, period, coalesce(max(period_end) filter (value is not null), max(period_end)) as period_end from chosen group by all
),

used as (
    from chosen
    where (agency, place, breakdown, period, period_end) in (from final)
)

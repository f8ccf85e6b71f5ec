-- Head of a question of «Explorar»: which figures of what accumulates make up each figure shown, in `used`: a flow once the cut-off before is taken
-- away, within what begins on the same day. Where nobody says when it began, within the year, for it may begin again each January; then the first
-- cut-off of the year only serves to take it away. One that is lower than the cut-off before gives no figure (`is_fall`).
with chosen as (
    select o.*, case when o.period_start is null then year(o.period_end) end as counted_in
    from lean_observation as o
    where o.indicator = $indicator and o.measure = $measure and o.unit = $unit and list_contains($parts, o.breakdown)
        and (len($agencies) = 0 or list_contains($agencies, o.agency)) and (len($places) = 0 or list_contains($places, o.place))
        and o.period_end <= $last and o.value is not null
    qualify row_number() over (partition by o.agency, o.place, o.breakdown, o.period_end order by o.period_start desc nulls last) = 1
),

differenced as (
    select
        * exclude (value, period_start), coalesce(lag(period_end) over earlier + 1, period_start) as period_start,
        value - coalesce(lag(value) over earlier, 0) as value, lag(observation_id) over earlier as before_id
    from chosen
    window earlier as (partition by agency, place, breakdown, period_start, counted_in order by period_end)
),

used as (
    select
        case $split when 'agency' then agency when 'place' then place when 'breakdown' then breakdown else '' end as series,
        date_trunc($period, period_end)::date as period, date_diff('month', period_start, period_end) + 1 as months,
        agency, place, breakdown, period_start, period_end, case when value >= 0 then value end as value, status, absence, qualifier, value < 0 as is_fall,
        document, file_name, sheet, cell, observation_id, before_id
    from differenced
    where period_start = date_trunc('month', period_start) and period_end = last_day(period_end) and period_start >= date_trunc($period, period_end)
        and period_start >= $first
    qualify coalesce(period_start > lag(period_end) over (partition by agency, place, breakdown order by period_end), true)
)

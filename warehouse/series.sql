-- The monthly series that the load $load touches, each in order: what it says, what was published before (null: nothing), whose value it is.
with touched as (
    select distinct indicator, agency, place, breakdown from observation_row where load_id = $load and measure = 'flow'
),
published as (
    select record_key, value from withdrawn_observation
    union all
    select o.record_key, earlier.value
    from observation_row as o
    join observation_row as earlier on earlier.record_key = o.record_key and earlier.revision = o.revision - 1
    where o.load_id = $load and o.record_key not in (select record_key from withdrawn_observation)
)
select
    o.indicator, o.agency, o.place, o.breakdown, o.period_start, o.period_end, o.value, p.value as before,
    o.load_id = $load as is_incoming, o.sheet, o.cell, i.title as indicator_title, i.title_en as indicator_title_en,
    a.title as agency_title
from observation_row as o
join touched using (indicator, agency, place, breakdown)
join indicator as i using (indicator)
join agency as a using (agency)
left join published as p using (record_key)
where o.is_current and o.measure = 'flow' and o.value is not null
    and day(o.period_start) = 1 and o.period_end = last_day(o.period_start)
order by o.indicator, o.agency, o.place, o.breakdown, o.period_end

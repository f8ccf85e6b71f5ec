-- What there is of an indicator: one row a kind of measure, unit, agency, place, part and length in months. The length is 0 of what is of a day or
-- has no start, -1 of what is not of whole months.
select
    o.dataset, o.indicator, o.indicator_title, o.indicator_title_en, o.measure, o.unit, o.unit_one, o.unit_one_en, o.unit_title,
    o.unit_title_en, o.agency, o.agency_title, a.short as agency_short, o.agency_slot, o.place, o.place_title,
    o.breakdown, o.breakdown as breakdown_title, o.breakdown_en as breakdown_title_en,
    case
        when o.measure in ('stock', 'cumulative') or o.period_start is null or o.period_start = o.period_end then 0
        when o.period_start = date_trunc('month', o.period_start) and o.period_end = last_day(o.period_end) then date_diff('month', o.period_start, o.period_end) + 1
        else -1
    end::integer as length,
    count(*) as figures, min(o.period_end) as first_end, max(o.period_end) as last_end
from observation as o
join agency as a using (agency)
where o.indicator = $indicator
group by all
order by o.agency_slot, o.place, o.breakdown, length

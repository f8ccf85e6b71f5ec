-- What may be asked for, by the name of the filter.
select 'datasets' as filter, dataset as known from dataset
union all
select 'indicators', indicator from indicator
union all
select 'agencies', agency from agency
union all
select 'places', place from place
union all
select distinct 'breakdowns', breakdown from observation
union all
select distinct 'goals', goal from goal
union all
(select 'example', indicator from observation group by indicator order by count(*) desc, indicator limit 1)

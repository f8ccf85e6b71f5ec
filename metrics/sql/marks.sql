-- What took place in the shown months, from the registers of the office of a place: what may explain a jump of the figures of that place.
-- A fact whose date says no month («2019») has no place among months, and one that took place elsewhere explains nothing here. Of more than
-- $most the latest are given; `of_all` says how many there are.
with fact as (
    select record_id, dataset, 'event' as kind, event as name, start_date, start_latest, start_text, place, file_name, file_sha256, sheet,
        coalesce(cells['event'], cell) as cell
    from event
    where coalesce(stage = 'held', start_date <= loaded_at::date)  -- what was only planned explains nothing
    union all by name
    select record_id, dataset, 'project' as kind, project as name, start_date, start_latest, start_text, place, file_name, file_sha256, sheet,
        coalesce(cells['project'], cell) as cell
    from project
    union all by name
    select record_id, dataset, 'city_link' as kind, city_link as name, signed as start_date, signed_latest as start_latest,
        signed_text as start_text, null as place, file_name, file_sha256, sheet, coalesce(cells['city_link'], cell) as cell
    from city_link
)

select f.* exclude (place, start_latest), date_trunc('month', f.start_date)::date as month, count(*) over () as of_all
from fact as f
join dataset as d using (dataset)
join place as p on p.place = d.place
where d.place = $place
    and f.start_date between $first and last_day($last)
    and date_trunc('month', f.start_date) = date_trunc('month', f.start_latest)
    and (f.place is null or contains(strip_accents(lower(f.place)), strip_accents(lower(p.title))))
qualify row_number() over (order by f.start_date desc, f.kind, f.name) <= $most
order by f.start_date, f.kind, f.name

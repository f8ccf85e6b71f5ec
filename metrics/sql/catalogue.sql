-- Every indicator with what the version holds of it: who reports it, where, in which parts, from when to when, out of which workbooks.
with part as (
    select
        indicator, agency, agency_title, agency_slot, place_title, breakdown, coalesce(breakdown_en, breakdown) as breakdown_en, document,
        file_name, count(value) as figures, count(*) as records, count(*) filter (status = 'P') as provisional,
        count(*) filter (file_sha256 != '' and sheet != '' and cell != '') as traced,
        min(coalesce(period_start, period_end)) filter (value is not null) as first, max(period_end) filter (value is not null) as last
    from observation
    group by all
),
held as (
    select
        indicator, sum(figures)::bigint as figures, sum(records)::bigint as records, sum(provisional)::bigint as provisional,
        sum(traced)::bigint as traced, list_sort(list(distinct {title: agency_title, agency: agency, slot: agency_slot})) as agencies,
        list_sort(list(distinct place_title)) as places, list_sort(list(distinct breakdown) filter (breakdown != 'total')) as parts,
        list_sort(list(distinct breakdown_en) filter (breakdown != 'total')) as parts_en,
        list_sort(list(distinct document) filter (document is not null)) as documents, list_sort(list(distinct file_name)) as files,
        min(first) as first, max(last) as last
    from part
    group by indicator
)

select
    i.indicator, i.title as indicator_title, i.title_en as indicator_title_en, i.dataset, d.title as dataset_title, d.title_en as dataset_title_en,
    d.frequency, d.due_day, i.unit, u.one as unit_one, u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en,
    i.measure, coalesce(i.definition, '') as definition, i.definition_en, i.is_defined, h.* exclude (indicator)
from indicator as i
join dataset as d using (dataset)
join unit as u using (unit)
join held as h using (indicator)
order by d.title, i.position, i.title

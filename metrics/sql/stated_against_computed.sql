-- Every total that a source prints, beside what its figures add up to, as the checks add them: one of an indicator, agency, place and
-- breakdown by its months, when it has them all; one of several by the figures of its row or column, when they may be added.
-- `why` says why there is nothing to hold it against: `measure` (those figures do not add up over months), `missing`, `not_added`.
with judged as (
    select
        t.*, i.measure, p.figures, coalesce(p.is_provisional, false) as is_provisional,
        t.indicator is null or t.agency is null or t.place is null or t.breakdown is null as is_of_several,
        case when is_of_several then t.computed when p.missing = 0 then p.computed end as added
    from stated_total as t
    left join summed_total as p using (stated_total_id)
    left join indicator as i on i.indicator = t.indicator
)

select
    j.stated_total_id, j.dataset, d.title as dataset_title, d.title_en as dataset_title_en, j.agency, j.agency_title, j.indicator_title,
    j.indicator_title_en, j.label, j.breakdown, j.period_start, j.period_end, j.value as stated, j.added as computed, j.added - j.value as difference, j.unit, u.one as unit_one,
    u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en, j.is_provisional,
    case when j.is_of_several or j.added is null then [] else j.figures end as figures,
    case when j.added is not null then null when j.is_of_several then 'not_added' when j.measure != 'flow' then 'measure' else 'missing' end as why,
    j.document, j.section, j.file_name, j.sheet, j.cell, j.loaded_at
from judged as j
join dataset as d using (dataset)
left join unit as u using (unit)
order by abs(coalesce(j.added - j.value, 0)) desc, d.title, j.agency_title nulls last, j.indicator_title nulls last, j.sheet, length(j.cell), j.cell

-- The figures of a chart, one row a series and period. `coverage` is the same for two periods of which the same agencies and places tell the same
-- months. `standing` is 2 where a figure is provisional, 1 where one is estimated; `qualification` 2 where one is about so much, 1 where it is more.
select
    series, period, sum(value)::double as value, coalesce(sum(months) filter (value is not null), 0)::integer as months,
    count(value)::integer as figures, (count(value) + count(before_id) filter (value is not null))::integer as observations,
    sum(hash(agency, place) % 1000003 * months) filter (value is not null)::bigint as coverage,
    string_agg(distinct agency, '|') filter (value is not null) as agencies,
    min(period_end) filter (value is not null) as cut_off_first, max(period_end) filter (value is not null) as cut_off,
    max(case status when 'P' then 2 when 'E' then 1 else 0 end) filter (value is not null) as standing,
    max(case qualifier when 'about' then 2 when 'more_than' then 1 else 0 end) filter (value is not null) as qualification,
    bool_or(is_fall) as is_fall, min(absence) as absence, string_agg(distinct document, '|') as documents,
    string_agg(distinct file_name, '|') as files, min(sheet || '!' || cell) as place_in_file
from used
group by series, period
order by series, period

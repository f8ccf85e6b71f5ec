-- The warehouse of one version. Tables end in `_row` and keep every revision; the views below are what is read.
--
-- Every record carries the same envelope:
--   record_key  what it is about: two records with the same key are revisions of one another
--   content     a hash of what it says: the same key with the same content is not a new revision
--   revision    1, 2, …; `is_current` marks the last
--   load_id     the workbook it came from; `sheet` and `cell` say where in it

create table load (
    load_id      integer primary key,
    file_name    varchar not null,
    file_sha256  varchar not null,
    loaded_at    timestamp not null,      -- UTC
    loaded_by    varchar not null
);

-- What the reference tables and the contracts say, copied so that a version explains itself. A column in `_en` is the English of the one
-- beside it; null where there is none, and then the Spanish is shown.
create table agency    (agency varchar primary key, title varchar not null, short varchar not null, slot integer not null);
create table place     (place varchar primary key, title varchar not null, department varchar, country varchar);
create table unit      (unit varchar primary key, one varchar not null, many varchar not null, one_en varchar, many_en varchar,
                        whole boolean not null, money boolean not null);
create table part      (title varchar primary key, title_en varchar not null);  -- of a breakdown, where it has its English
create table dataset   (dataset varchar primary key, title varchar not null, title_en varchar,
                        place varchar,               -- of the office that keeps it; null where each workbook says its own
                        frequency varchar not null,  -- monthly, quarterly, half_yearly, yearly, irregular
                        due_day integer);            -- until which day of the month after its period it is on time; null where nobody said it
create table indicator (indicator varchar primary key, dataset varchar not null, title varchar not null, title_en varchar, unit varchar not null,
                        measure varchar not null, definition varchar, definition_en varchar, is_defined boolean not null, hxl varchar, position integer not null);

-- The parts that are of one kind (women and men: sex), so that only those stand side by side; and the inhabitants of a place in a year.
create table family     (family varchar not null, part varchar not null, primary key (family, part));
create table population (place varchar not null, year integer not null, inhabitants integer not null, source varchar not null,
                         primary key (place, year));

-- What an office's word for a state stands for («Pendiente» of a call: it waits for its outcome), and what a unit of another currency was worth
-- in pesos on a day.
create table stage (record varchar not null, word varchar not null, stage varchar not null, primary key (record, word));
create table rate  (currency varchar not null, day date not null, pesos decimal(28, 6) not null, source varchar not null,
                    primary key (currency, day));

create table observation_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, indicator varchar not null, agency varchar not null, place varchar not null,
    period_start date, period_end date not null, breakdown varchar not null,
    value decimal(28, 6), unit varchar not null, measure varchar not null,
    status varchar not null check (status in ('A', 'P', 'E', 'M')),
    absence varchar check (absence in ('blank', 'not_programmed', 'dash', 'suppressed', 'not_available', 'not_applicable')),
    qualifier varchar not null check (qualifier in ('exact', 'about', 'more_than')),
    value_text varchar not null, note varchar, document varchar, section varchar,
    sheet varchar not null, cell varchar not null, status_cell varchar,
    check ((value is null) = (status = 'M')),
    check ((value is null) = (absence is not null))
);

-- A total as a source prints it. What it adds up is null where it adds up several: the agencies of a row «Total», say.
-- `computed` is the sum of the figures that stand in its row or column; null when they may not be added, or one of them is missing.
create table stated_total_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, indicator varchar, agency varchar, place varchar,
    period_start date not null, period_end date not null, breakdown varchar,
    value decimal(28, 6) not null, computed decimal(28, 6), unit varchar, value_text varchar not null, label varchar,
    document varchar, section varchar, sheet varchar not null, cell varchar not null
);

create table goal_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, plan varchar not null, goal varchar not null, title varchar not null, line varchar,
    programme_name varchar, product varchar, sdg varchar, responsible varchar,  -- as the plan writes them
    unit varchar not null, accumulation varchar, baseline decimal(28, 6), baseline_year varchar,
    target decimal(28, 6), target_text varchar not null, agency varchar not null, place varchar not null,
    term_start date, term_end date, funding varchar, beneficiaries varchar, partners varchar[], places varchar[], place_codes varchar[],
    note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null, cells map(varchar, varchar) not null
);

create table goal_progress_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, plan varchar not null, goal varchar not null, reading varchar not null, concept varchar not null,
    period_start date not null, period_end date not null,
    value decimal(28, 6), unit varchar, status varchar not null check (status in ('A', 'P', 'E', 'M')), absence varchar,
    value_text varchar not null, note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null,
    check ((value is null) = (status = 'M'))
);

-- The registers. A date stands in three columns: its first day, the last day that its words allow (`_latest`: that of the month or the year
-- which is all they say), and the words.
create table project_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, project varchar not null, kind varchar, sector varchar, donors varchar[], partners varchar[], contributor varchar,
    amount decimal(28, 6), currency varchar, amount_qualifier varchar not null, in_kind varchar,
    start_date date, start_latest date, start_text varchar, end_date date, end_latest date, end_text varchar,
    state varchar, progress decimal(28, 6), beneficiaries varchar, reached decimal(28, 6), reached_unit varchar, place varchar,
    goals varchar[], sdg varchar[], support varchar[],
    note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null, cells map(varchar, varchar) not null,
    absences map(varchar, varchar) not null  -- the numbers that are not there, each in its way: blank, not_programmed, dash, suppressed
);

create table call_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, call varchar not null, convener varchar, found date, found_latest date, found_text varchar,
    deadline date, deadline_latest date, deadline_text varchar, applied date, applied_latest date, applied_text varchar,
    asked decimal(28, 6), granted decimal(28, 6), currency varchar, outcome varchar, outcome_source varchar, goals varchar[], support varchar[],
    note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null, cells map(varchar, varchar) not null,
    absences map(varchar, varchar) not null  -- the numbers that are not there, each in its way: blank, not_programmed, dash, suppressed
);

create table event_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, event varchar not null, start_date date, start_latest date, start_text varchar,
    end_date date, end_latest date, end_text varchar,
    state varchar, place varchar, countries decimal(28, 6), attendance decimal(28, 6), attendance_unit varchar, attendance_qualifier varchar not null,
    business decimal(28, 6), currency varchar, business_qualifier varchar not null, organisers varchar[], follow_up varchar,
    goals varchar[], support varchar[],
    note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null, cells map(varchar, varchar) not null,
    absences map(varchar, varchar) not null  -- the numbers that are not there, each in its way: blank, not_programmed, dash, suppressed
);

create table commitment_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, commitment varchar not null, responsible varchar, meeting varchar, meeting_date date, meeting_latest date,
    meeting_text varchar, due date, due_latest date, due_text varchar, state varchar, evidence varchar, goals varchar[], support varchar[],
    note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null, cells map(varchar, varchar) not null,
    absences map(varchar, varchar) not null  -- the numbers that are not there, each in its way: blank, not_programmed, dash, suppressed
);

create table city_link_row (
    record_key varchar not null, content varchar not null, revision integer not null, is_current boolean not null, load_id integer not null,
    dataset varchar not null, city_link varchar not null, city varchar, country varchar, kind varchar,
    signed date, signed_latest date, signed_text varchar, end_date date, end_latest date, end_text varchar,
    state varchar, topics varchar[], partners varchar[], project varchar, goals varchar[], support varchar[],
    note varchar, document varchar, section varchar, sheet varchar not null, cell varchar not null, cells map(varchar, varchar) not null,
    absences map(varchar, varchar) not null  -- as in the other registers, though it has no number yet
);

-- `finding` is known by its place too; `statement` by what it says alone, so that what was decided of it holds in the next version.
create table finding (
    finding varchar primary key, statement varchar not null, rule varchar not null,
    severity varchar not null check (severity in ('error', 'warning', 'info')),
    dataset varchar not null, agency varchar, subject varchar not null, message varchar not null,
    told varchar not null,  -- the same sentences with their values, to be said in another language: language/told.py
    file_name varchar not null, file_sha256 varchar not null, sheet varchar not null, cell varchar not null, loaded_at timestamp not null
);

-- One figure a row, its last revision, without the titles: for what adds up many.
create view lean_observation as
select o.* exclude (record_key, content, is_current, load_id), l.file_name, l.file_sha256, l.loaded_at, l.loaded_by, md5(o.record_key) as observation_id
from observation_row as o
join load as l using (load_id)
where o.is_current;

-- The documented view: the same with the titles and the words of its unit.
create view observation as
select
    o.dataset, o.indicator, i.title as indicator_title, i.title_en as indicator_title_en, o.agency, a.title as agency_title,
    a.slot as agency_slot, o.place, p.title as place_title, o.period_start, o.period_end, o.breakdown,
    case when o.breakdown != 'total' then
        array_to_string(list_transform(string_split(o.breakdown, ' · '), lambda said: coalesce(english.of_part[said], said)), ' · ')
    end as breakdown_en,
    o.value, o.unit, u.one as unit_one, u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en,
    o.measure, o.status, o.absence, o.qualifier, o.value_text, o.note, o.document, o.section, o.file_name,
    o.file_sha256, o.sheet, o.cell, o.status_cell, o.loaded_at, o.loaded_by, o.revision, o.observation_id
from lean_observation as o
join indicator as i using (indicator)
join agency as a using (agency)
join unit as u on u.unit = o.unit
join place as p on p.place = o.place
cross join (select map(list(title), list(title_en)) as of_part from part) as english;

-- When each figure first came, whatever corrected it since and however often its workbook was read again. A word of why there is no number
-- came too; a blank, a dash and «no data» did not.
create view arrival as
with workbook as (
    select load_id, min(loaded_at) over (partition by file_sha256) as arrived_at from load
),
corrected as (  -- the few that have several revisions, of which the first that said something counts
    select o.record_key, min(w.arrived_at) as arrived_at
    from observation_row as o
    join workbook as w using (load_id)
    where (o.value is not null or o.absence in ('suppressed', 'not_programmed', 'not_applicable'))
        and o.record_key in (select record_key from observation_row where is_current and revision > 1)
    group by o.record_key
)

select
    md5(o.record_key) as observation_id, o.dataset, o.indicator, o.agency, o.period_start, o.period_end, o.measure, o.value, o.status,
    o.value is null and o.absence in ('suppressed', 'not_programmed', 'not_applicable') as is_answered,
    case when o.value is not null or is_answered then coalesce(c.arrived_at, w.arrived_at) end as arrived_at
from observation_row as o
join workbook as w using (load_id)
left join corrected as c using (record_key)
where o.is_current;

create view stated_total as
select t.* exclude (record_key, content, is_current), i.title as indicator_title, i.title_en as indicator_title_en, a.title as agency_title,
    l.file_name, l.file_sha256, l.loaded_at, l.loaded_by, md5(t.record_key) as stated_total_id
from stated_total_row as t join load as l using (load_id) left join indicator as i using (indicator) left join agency as a using (agency)
where t.is_current;

-- What the months under a printed total of one indicator, agency, place and part add up to, and how many of its months are blank or not in
-- the sheet; only of flows, which add up over months.
create view summed_total as
select
    t.stated_total_id, sum(o.value) as computed, list(o.observation_id order by o.period_start) as figures,
    datediff('month', any_value(t.period_start), any_value(t.period_end)) + 1 - count(o.value) as missing,
    bool_or(o.status = 'P') as is_provisional
from stated_total as t
join observation as o
    on o.dataset = t.dataset and o.indicator = t.indicator and o.agency = t.agency and o.place = t.place
    and o.breakdown = t.breakdown and o.period_start >= t.period_start and o.period_end <= t.period_end
where o.measure = 'flow'
group by t.stated_total_id;

create view goal as
select g.* exclude (record_key, content, is_current), a.title as agency_title, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by,
    md5(g.record_key) as goal_id
from goal_row as g join load as l using (load_id) join agency as a using (agency) where g.is_current;

create view goal_progress as
select g.* exclude (record_key, content, is_current), l.file_name, l.file_sha256, l.loaded_at, l.loaded_by, md5(g.record_key) as figure_id
from goal_progress_row as g join load as l using (load_id) where g.is_current;

-- Of the registers, `stage` is what all offices' words for a state come to: data/reference/stages.csv. Null for a word that is not there.

create view project as
select r.* exclude (record_key, content, is_current), s.stage, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by,
    md5('project|' || r.record_key) as record_id
from project_row as r join load as l using (load_id)
left join stage as s on s.record = 'project' and strip_accents(lower(trim(s.word))) = strip_accents(lower(trim(r.state)))
where r.is_current;

create view call as
select r.* exclude (record_key, content, is_current), s.stage, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by,
    md5('call|' || r.record_key) as record_id
from call_row as r join load as l using (load_id)
left join stage as s on s.record = 'call' and strip_accents(lower(trim(s.word))) = strip_accents(lower(trim(r.outcome)))
where r.is_current;

create view event as
select r.* exclude (record_key, content, is_current), s.stage, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by,
    md5('event|' || r.record_key) as record_id
from event_row as r join load as l using (load_id)
left join stage as s on s.record = 'event' and strip_accents(lower(trim(s.word))) = strip_accents(lower(trim(r.state)))
where r.is_current;

create view commitment as
select r.* exclude (record_key, content, is_current), s.stage, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by,
    md5('commitment|' || r.record_key) as record_id
from commitment_row as r join load as l using (load_id)
left join stage as s on s.record = 'commitment' and strip_accents(lower(trim(s.word))) = strip_accents(lower(trim(r.state)))
where r.is_current;

create view city_link as
select r.* exclude (record_key, content, is_current), s.stage, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by,
    md5('city_link|' || r.record_key) as record_id
from city_link_row as r join load as l using (load_id)
left join stage as s on s.record = 'city_link' and strip_accents(lower(trim(s.word))) = strip_accents(lower(trim(r.state)))
where r.is_current;

-- Every revision of every figure, the current one too: what it said, where, and who brought it.
create view revision as
with said as (
    select md5(record_key) as figure_id, revision, is_current, load_id, value, unit, absence, qualifier, value_text, sheet, cell from observation_row
    union all by name
    select md5(record_key) as figure_id, revision, is_current, load_id, value, unit, value_text, sheet, cell from stated_total_row
    union all by name
    select md5(record_key) as figure_id, revision, is_current, load_id, value, unit, absence, value_text, sheet, cell from goal_progress_row
    union all by name
    select
        md5(record_key) as figure_id, revision, is_current, load_id, target as value, unit, target_text as value_text, sheet,
        coalesce(cells['target'], cell) as cell
    from goal_row
)

select s.* exclude (load_id), u.one as unit_one, u.one_en as unit_one_en, u.many as unit_title, u.many_en as unit_title_en, l.file_name, l.file_sha256, l.loaded_at, l.loaded_by
from said as s join load as l using (load_id) left join unit as u using (unit);

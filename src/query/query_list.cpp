// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "query/query_list.hpp"

#include <limits>
#include <memory>

namespace gradus::query {

namespace {

constexpr std::int64_t most_listed = 1'000'000;

/// Returns a query whose parameters `read` reads into a request, which `ask` then asks.
template <class Request>
known_query made(const char* name, const char* asks, void (*read)(param_reader&, Request&),
                 int (*ask)(const Request&, const common_options&), std::vector<std::string> drawings = {}) {
    return {name, asks, std::move(drawings), [=](param_reader& in) -> asked_query {
                const auto request = std::make_shared<Request>();
                read(in, *request);
                return [=](const common_options& common) { return ask(*request, common); };
            }};
}

void read_terms(param_reader& in, route_options& into) {
    in.integer("years", into.years, 1, 64, "school years of the horizon");
    in.texts("terms", into.terms, "optional terms to use: their ids, or `optional` for all");
}

void read_learner(param_reader& in, route_options& into) {
    in.text("from", into.from, "entry point");
    in.input("record", into.record, "a learner's record (JSON), in place of what the entry point assumes");
}

void read_route(param_reader& in, route_options& into) {
    read_learner(in, into);
    in.text("to", into.to, "exit point", presence::required);
    read_terms(in, into);
}

void read_show(param_reader& in, show_options& into) {
    in.the_catalog(into.catalog);
    in.text("node", into.node, "an id, or `course:ID`, `exit:ID` and so on");
}

struct matrix_request {
    std::string catalog;
    route_options ahead;
    bool counts = true;
};

void read_matrix(param_reader& in, matrix_request& into) {
    in.the_catalog(into.catalog);
    in.flag("counts", into.counts, "count the progressions of each cell");
    read_terms(in, into.ahead);
}

void read_plan(param_reader& in, plan_options& into) {
    in.the_catalog(into.catalog);
    in.texts("objective", into.objectives,
             "what is best, the most important first: earliest, balanced, even, spread, close, fewest-credits, "
             "fewest-courses, most-college-hours, most-valued, advised, preferred");
    in.texts("prefer", into.preferences,
             "how much a course is preferred: COURSE=WEIGHT, or in one term COURSE:2026-fall=WEIGHT");
    in.integer("k", into.k, 1, 10000, "how many progressions");
    in.flag("changes", into.changes, "look for what would open the way, where there is none");
    read_route(in, into.route);
}

void read_count(param_reader& in, counting_options& into) {
    in.the_catalog(into.catalog);
    in.flag("marginals", into.marginals, "the share of them in which each course starts in each term");
    in.integer("sample", into.sample, 0, most_listed, "draw so many, each as likely as any other");
    in.integer("seed", into.seed, 0, std::numeric_limits<std::int64_t>::max(), "of what is drawn");
    read_route(in, into.route);
}

void read_doors(param_reader& in, counting_options& into) {
    in.the_catalog(into.catalog);
    read_learner(in, into.route);
    in.texts("to", into.exits, "exit points (default: all)");
    read_terms(in, into.route);
}

void read_pair(param_reader& in, pair_options& into) {
    in.the_catalog(into.catalog);
    in.text("program", into.program, "a program (default: the whole catalog)");
    in.text("term", into.term, "only pairs that begin in a term: its id, or `ID:GRADE`");
    in.integer("k", into.k, 1, 10000, "how many pairs to measure and list");
    read_terms(in, into.ahead);
}

void read_gap(param_reader& in, gap_request& into) {
    in.the_catalog(into.catalog);
    read_learner(in, into.route);
    in.text("to", into.route.to, "exit point");
    in.text("course", into.course, "course to complete");
    in.text("credential", into.credential, "credential to earn");
    in.text("skill", into.skill, "skill to hold, as ID:LEVEL");
    in.text("objective", into.objective, "what is least: fewest-credits, fewest-courses, earliest");
    in.integer("k", into.k, 1, 10000, "how many ways, the least among them");
    read_terms(in, into.route);
}

void read_audit(param_reader& in, audit_request& into) {
    in.the_catalog(into.catalog);
    read_learner(in, into.route);
    in.texts("to", into.exits, "exit points (default: all)");
    in.text("mode", into.mode, "how work in progress is taken: it-is (pending), not-taken, passed, graded-now");
    in.day("on", into.on, "the day asked about (default: the record's `as_of`)");
    in.integer("grade", into.grade, -1, 20, "the learner's grade then (default: the record's)");
    in.flag("all_courses", into.all_courses, "tell of courses that are held or outside the grade as well");
    in.flag("outlook", into.outlook, "look ahead of the exits");
    supposed& what_if = into.what_if;
    in.texts("add", what_if.add, "what if: courses taken now (`ID`) or completed (`ID=GRADE`)");
    in.texts("bring", what_if.bring, "what if: courses brought from another school (`ID`, `ID=GRADE`)");
    in.texts("drop", what_if.drop, "what if: courses in progress that are dropped");
    in.texts("fail", what_if.fail, "what if: courses in progress that are failed");
    in.texts("enroll", what_if.enroll, "what if: the programs, in place of the record's");
    in.catalog("move_to", what_if.move_to, "what if: another catalog, as of a school with another calendar");
}

void read_verify(param_reader& in, verify_options& into) {
    in.the_catalog(into.catalog);
    in.input("plan", into.plan, "a progression, or an answer of `plan` (JSON)", presence::by_position);
    in.integer("index", into.index, 0, most_listed, "which of its progressions, from 0");
    read_route(in, into.route);
}

void read_skills(param_reader& in, skills_options& into) {
    in.the_catalog(into.catalog);
    in.text("program", into.program, "the skills of a program");
    in.text("to", into.route.to, "the skills of an exit point");
    read_learner(in, into.route);
    in.input("plan", into.plan, "check the order of skills in a progression (with `to`)");
    in.integer("index", into.index, 0, most_listed, "which of its progressions, from 0");
    in.text("least_grade", into.least_grade, "the least grade that is not low");
    read_terms(in, into.route);
}

void read_alignment(param_reader& in, align_request& into) {
    in.input("records", into.records, "learners' records, one a line (NDJSON), to be counted");
    in.input("thresholds", into.thresholds, "thresholds and rules of program scorecards (JSON)");
    in.day("on", into.as_of, "the day asked about (default: the first that the catalog is in force)");
}

void read_align(param_reader& in, align_request& into) {
    in.the_catalog(into.catalog);
    read_alignment(in, into);
}

void read_figures(param_reader& in, demand_request& into) {
    in.inputs("lmi", into.lmi, "labor market files: projections, wages, lists, employers' statements, a crosswalk");
    in.input("weights", into.weights, "how occupations are ranked, and how files are read (JSON)");
    in.text("region", into.region, "only figures of a region, and of the nation");
    in.integer("top", into.top, 0, most_listed, "how many occupations are told of");
}

void read_demand(param_reader& in, demand_request& into) {
    in.the_catalog(into.catalog);
    read_figures(in, into);
}

void read_report(param_reader& in, report_request& into) {
    in.the_catalog(into.align.catalog);
    read_alignment(in, into.align);
    read_figures(in, into.demand);
    in.output("out", into.out, "file to write", presence::required);
}

void read_design(param_reader& in, design_request& into) {
    in.the_catalog(into.catalog);
    in.input("target", into.target, "what is wanted (gradus-target/1)");
    in.texts("occupations", into.occupations, "occupations: their skills and credentials");
    in.text("from", into.route.from, "entry point (default: those of the target, else all)");
    in.text("to", into.route.to, "exit point (default: those of the target)");
    read_terms(in, into.route);
}

void read_capacity(param_reader& in, capacity_request& into) {
    in.the_catalog(into.catalog);
    in.text("from", into.route.from, "entry point (default: the first)");
    in.texts("to", into.to, "exit points (default: a section of every active course)");
    in.integers("learners", into.learners, 1, most_listed, "learners on the way to each exit");
    in.flag("every_year", into.every_year, "so many learners begin in each year, not in the first alone");
    in.input("what_if", into.what_if, "what is supposed (gradus-capacity/1)");
    in.day("on", into.as_of, "the day from which actions can begin");
    read_terms(in, into.route);
}

void read_engage(param_reader& in, engage_request& into) {
    in.the_catalog(into.catalog);
    in.input("engagement", into.file, "what is written down of it (gradus-engagement/1)", presence::by_position);
    in.input("records", into.records, "learners to place in the slots, one record a line (NDJSON)");
    in.day("on", into.on, "the day asked about (default: today)");
}

void read_outcomes(param_reader& in, outcomes_request& into) {
    in.the_catalog(into.catalog);
    in.input("records", into.records, "records, one a line (NDJSON)", presence::required);
    in.inputs("definitions", into.definitions,
              "what is computed (gradus-indicators/1); of several, each is compared with the first",
              presence::required);
    in.day("on", into.on, "the day on which records are looked at (default: their own)");
    in.integer("small_cells", into.small_cells, 1, most_listed, "suppress counts of fewer learners than this");
}

void read_diff(param_reader& in, diff_request& into) {
    in.the_catalog(into.before, "OLD");
    in.catalog("new", into.after, "the new version", presence::by_position);
    in.input("records", into.records, "records, one a line (NDJSON): whose outlook changes");
    in.texts("to", into.exits, "exits to look ahead of (default: the goals of a record, or all)");
    in.text("pilot", into.pilot,
            "the new version is for learners who entered grade 9 in these years alone: 2026..2027, 2026.., ..2027");
    in.integer("list", into.list, 0, most_listed, "how many changed records to tell of");
    in.flag("cells", into.cells, "compare entries by exits");
    in.flag("outlook", into.outlook, "compare what lies ahead of records, not their standings alone");
}

void read_metrics(param_reader& in, metrics_request& into) {
    in.the_catalog_or("curriculum", into.catalog, into.file, "a curriculum of CurricularAnalytics' (CSV)");
    in.choice("terms_as", into.terms_as, {"quarter", "semester"}, "quarter or semester (default: as the file says)");
    in.output("csv", into.csv, "file to write the curriculum with its metrics to");
}

void read_convert(param_reader& in, convert_options& into) {
    in.text("requirement", into.requirement, "a requirement, as text or as JSON");
    in.input("file", into.file, "a catalog (JSON or archive) or a record (JSON), in place of a requirement",
             presence::by_position_or_not);
    in.choice("to", into.to, {"json", "compact", "text"}, "the form that is wanted");
    in.output("out", into.out, "file to write (default: standard output)");
}

struct check_request {
    std::vector<std::string> files;
};

void read_check(param_reader& in, check_request& into) {
    in.inputs("catalogs", into.files, "catalogs to check", presence::by_position);
}

}  // namespace

void read_common(param_reader& in, common_options& into) {
    in.number("budget_s", into.budget_s, 0, "seconds to spend at the most");
    in.integer("max_nodes", into.max_nodes, 1, std::numeric_limits<std::int64_t>::max(),
               "nodes of a trellis at the most");
    in.integer("threads", into.threads, 1, 1024, "threads to use");
}

const std::vector<known_query>& all_queries() {
    static const std::vector<known_query> all{
        made<check_request>("check", "all that is wrong with catalogs", read_check,
                            [](const check_request& r, const common_options& c) { return check(r.files, c); }),
        made<show_options>("show", "a catalog's graph, or what is around one of its things", read_show, show,
                           {"dot", "mermaid"}),
        made<matrix_request>("matrix", "every entry point by every exit point", read_matrix,
                             [](const matrix_request& r, const common_options& c) {
                                 return make_matrix(r.catalog, r.ahead, r.counts, c);
                             }),
        made<plan_options>("plan", "the best progressions, or why there is none", read_plan, plan),
        made<counting_options>("count", "how many valid progressions there are", read_count, count),
        made<counting_options>("doors", "what each course of the next term leaves open, taken or not", read_doors,
                               doors),
        made<pair_options>("pair", "academic and CTE courses to be taken side by side", read_pair, pair),
        made<gap_request>("gap", "what is missing for an exit, a course, a credential or a skill", read_gap, gap),
        made<audit_request>("audit", "one learner: eligible courses, requirement sets, exits", read_audit, audit),
        made<verify_options>("verify", "whether a progression is valid, and which rules it breaks", read_verify,
                             verify),
        made<skills_options>("skills", "how skills grow, which are missing, and the academic skills under them",
                             read_skills, show_skills, {"dot", "mermaid"}),
        made<align_request>("align", "what is taught against what is asked for, by program", read_align, align),
        made<demand_request>("demand", "occupations in demand, and the skills and credentials they ask for",
                             read_demand, demand),
        made<report_request>("report", "demand, alignment and scorecards as one HTML page", read_report, report),
        made<design_request>("design", "a new progression for skills, occupations, credentials and exits", read_design,
                             design),
        made<capacity_request>("capacity", "teachers, equipment and places: enough or not, and what to do",
                               read_capacity, capacity),
        made<engage_request>("engage", "work with business and industry: what is due, who is missing, who helps",
                             read_engage, engage),
        made<outcomes_request>("outcomes", "indicators, points and lists of honour by definitions, of many records",
                               read_outcomes, outcomes),
        made<diff_request>("diff", "two versions of a catalog: what differs, and what it does", read_diff, diff),
        made<metrics_request>("metrics", "how requisites burden a curriculum, and which could go", read_metrics,
                              measure_curriculum),
        made<convert_options>("convert", "between forms of a catalog, a record or a requirement", read_convert,
                              convert),
    };
    return all;
}

}  // namespace gradus::query

// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_QUERY_HPP
#define GRADUS_QUERY_QUERY_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "gradus/gradus.hpp"
#include "gradus/io/read_catalog.hpp"
#include "query/host.hpp"

namespace gradus::query {

/// What every query can be told, and who asks it.
struct common_options {
    query_host& host;
    bool json = false;
    std::string drawing;          ///< of the answers that can be drawn: `dot` or `mermaid`, or empty
    double budget_s = 0;          ///< 0: the verb's own
    std::uint64_t max_nodes = 0;  ///< 0: the verb's own
    unsigned threads = 0;         ///< 0: as many as the machine has
};

/// What names a route on the command line.
struct route_options {
    std::string from, to, record;
    std::optional<std::int32_t> years;
    std::vector<std::string> terms;
};

/// What `plan` is told; `preferences` are `COURSE=WEIGHT` or, for one term alone, `COURSE:TERM=WEIGHT`.
struct plan_options {
    std::string catalog;
    route_options route;
    std::vector<std::string> objectives, preferences;
    std::size_t k = 1;
    bool changes = true;
};

/// What `count` and `doors` are told; `exits` is for `doors`, where none means all.
struct counting_options {
    std::string catalog;
    route_options route;
    std::vector<std::string> exits;
    bool marginals = false;
    std::size_t sample = 0;
    std::uint64_t seed = 1;
};

/// `ahead` says how long the horizons are; `term` is `TERM` or `TERM:GRADE`.
struct pair_options {
    std::string catalog, program, term;
    route_options ahead;
    std::size_t k = 24;
};

/// What `gap` is told: one of the exit (in `route`), the course, the credential and the skill (`ID:LEVEL`).
struct gap_request {
    std::string catalog;
    route_options route;
    std::string course, credential, skill, objective = "fewest-credits";
    std::size_t k = 3;
};

/// What `audit` is told to suppose: each course as `ID`, or `ID=GRADE` where it would have one.
struct supposed {
    std::vector<std::string> add, bring, drop, fail, enroll;
    std::string move_to;  ///< another catalog

    [[nodiscard]] bool anything() const {
        return !(add.empty() && bring.empty() && drop.empty() && fail.empty() && enroll.empty() && move_to.empty());
    }
};

/// What `audit` is told; `exits` empty: all. `on` and `grade` in place of the record's own.
struct audit_request {
    std::string catalog, mode = "it-is", on;
    route_options route;
    std::vector<std::string> exits;
    std::optional<std::int32_t> grade;
    bool all_courses = false;
    bool outlook = true;  ///< look ahead of each exit
    supposed what_if;
};

struct verify_options {
    std::string catalog, plan;
    route_options route;
    std::size_t index = 0;
};

/// What `skills` is told.
struct skills_options {
    std::string catalog, program, plan, least_grade;
    route_options route;
    std::size_t index = 0;
};

/// What `cohort` is told; `what` names the lists that are answered about, `audits` the exits that are audited, `goals` or `all`.
struct cohort_request {
    std::string catalog, records, out, summary, mode = "it-is";
    std::vector<std::string> what{"courses", "exits"}, audits;
    bool restart = false;
};

/// What `outcomes` is told; `on`: the day on which all records are looked at, in place of each one's own.
struct outcomes_request {
    std::string catalog, records, on;
    std::vector<std::string> definitions;
    std::size_t small_cells = 10;
};

/// What `engage` is told; `on`: the day asked about, today where it is empty.
struct engage_request {
    std::string catalog, file, records, on;
};

/// What `metrics` is told: a catalog, or else a file that is one or a curriculum; `terms_as` empty: as the file says, else semesters.
struct metrics_request {
    std::string catalog, file, terms_as, csv;
};

/// What `diff` is told; `exits` empty: of each record its goals, or all where it has none. `list` is how many changed records are told of.
struct diff_request {
    std::string before, after, records;
    std::vector<std::string> exits;
    std::string pilot;  ///< years of grade 9, as `2026..2027`; empty: all
    std::size_t list = 20;
    bool cells = true;
    bool outlook = true;
};

/// What `align` is told; `records` and `thresholds` are files.
struct align_request {
    std::string catalog, records, thresholds, as_of;
};

/// What `demand` is told: labor market files, in whatever order, and how they are ranked.
struct demand_request {
    std::string catalog, weights, region;
    std::vector<std::string> lmi;
    std::size_t top = 25;
};

/// What `report` is told.
struct report_request {
    align_request align;
    demand_request demand;
    std::string out;
};

struct show_options {
    std::string catalog, node;
};

struct convert_options {
    std::string file, requirement, to = "json", out;
};

struct archive_options {
    std::string file, out;
    bool read = false;
};

/// What `capacity` is told: exits with the learners of each, in the same order; a file `gradus-capacity/1`.
struct capacity_request {
    std::string catalog, what_if, as_of;
    route_options route;
    std::vector<std::string> to;
    std::vector<std::int32_t> learners;
    bool every_year = false;
};

/// What `design` is told: a file `gradus-target/1`, or occupations.
struct design_request {
    std::string catalog, target;
    std::vector<std::string> occupations;
    route_options route;
};

/// Each answers a query, hands the answer to the host and returns 0, or 1 where the answer is no; each throws `unusable`.
int check(const std::vector<std::string>& files, const common_options& common);
int show(const show_options& options, const common_options& common);
int make_matrix(const std::string& file, const route_options& route, bool counts, const common_options& common);
int plan(const plan_options& options, const common_options& common);
int count(const counting_options& options, const common_options& common);
int doors(const counting_options& options, const common_options& common);
int pair(const pair_options& options, const common_options& common);
int gap(const gap_request& asked, const common_options& common);
int audit(const audit_request& asked, const common_options& common);
int verify(const verify_options& options, const common_options& common);
int show_skills(const skills_options& options, const common_options& common);
int outcomes(const outcomes_request& asked, const common_options& common);
int engage(const engage_request& asked, const common_options& common);
int capacity(const capacity_request& asked, const common_options& common);
int design(const design_request& asked, const common_options& common);
int measure_curriculum(const metrics_request& asked, const common_options& common);
int diff(const diff_request& asked, const common_options& common);
int align(const align_request& asked, const common_options& common);
int demand(const demand_request& asked, const common_options& common);
int report(const report_request& asked, const common_options& common);
int convert(const convert_options& options, const common_options& common);
int archive(const archive_options& options, const common_options& common);

// Shared by the verbs.

bool is_archive(std::string_view bytes);

/// Returns the object that a text in JSON is, or an empty one where it is something else.
boost::json::object top_level(std::string_view bytes);

/// Returns the catalog that bytes are, JSON or archive; `file` names them in errors. One with cycles of prerequisites is used all the same,
/// and a note says so to `host`.
catalog load_catalog(const std::string& file, std::string_view bytes, query_host& host);

/// A learner who is asked about: what is held, and where the terms ahead begin. `known` borrows `learner` or the catalog.
struct asked_learner {
    gradus::record learner;
    std::optional<facts> known;
    starting_point start;
};
void make_asked_learner(asked_learner& into, const catalog& c, const route_options& options,
                        const common_options& common);

/// A route with the record that it borrows.
struct asked_route : asked_learner {
    std::optional<route> way;
};
void make_asked_route(asked_route& into, const catalog& c, const route_options& options, const common_options& common);

/// Reads the progression at a position of a file into `into`; returns what stands in no term of the route's horizon: it breaks rule 2 and
/// is left out.
std::vector<violation> read_plan(const std::string& file, std::size_t position, const route& r, progression& into,
                                 const common_options& common);

/// Throws `unusable` where `--terms` names a term that the calendar lacks.
void check_terms(const catalog& c, const route_options& options);

/// Returns `; there are …` with the ids nearest to one that a list lacks, or nothing where none is near.
std::string near_ids(const std::vector<std::string>& ids, std::string_view wanted);

/// Returns the ids of a catalog's list.
template <class Things>
std::vector<std::string> ids_of(const Things& things) {
    std::vector<std::string> ids;
    for (const auto& thing : things) ids.push_back(thing.id);
    return ids;
}

/// Returns the day that an option names, or nothing where it is not given.
std::optional<date> day_of(std::string_view option, const std::string& given);

/// Returns an argument in quotes, cut where it is long.
std::string in_quotes(std::string_view argument);

/// Returns an id without the `list:` before it.
std::string_view without_list(std::string_view id, std::string_view list);

/// Throws `unusable`: none of `things`, which are called `named`, has an id; names those whose ids are near `bare`.
template <class Things>
[[noreturn]] void unknown_id(std::string_view named, std::string_view id, std::string_view bare, const Things& things) {
    throw unusable("no " + std::string(named) + " has the id " + in_quotes(id) + near_ids(ids_of(things), bare));
}

/// Returns what `find` finds by an id as it is, else without `list:`; throws `unusable` where it finds nothing.
template <class Find, class Things>
auto look_up(std::string_view id, std::string_view list, std::string_view named, Find find, const Things& things) {
    const std::string_view bare = without_list(id, list);
    auto found = find(id);
    if (!found) found = find(bare);
    if (!found) unknown_id(named, id, bare, things);
    return *found;
}

/// Returns what a query may spend: as asked, else so many seconds (0: no bound) and nodes (0: the library's own).
run_options run_within(const common_options& common, double seconds, std::uint64_t nodes);

/// Returns how many threads to use: as asked, else as many as the machine has.
unsigned threads_of(const common_options& common);

/// Returns `text` cut or filled to a width in characters of UTF-8.
std::string fit(std::string_view text, std::size_t width);

/// How many lines of a list a text has, and how many names a line; JSON has all.
inline constexpr std::size_t most_lines = 40, most_named = 6;

/// Returns texts one after the other, with something between them.
std::string joined(const std::vector<std::string>& each, std::string_view between);

/// Returns a number of things: `1 credit`, `3.5 credits`.
std::string counted(std::string number, std::string_view thing);

boost::json::object to_json(const diagnostic& d);
boost::json::array to_json(const std::vector<obstacle>& why);

/// Returns what there is, or null.
template <class Value>
boost::json::value or_null(const std::optional<Value>& v) {
    return v ? boost::json::value(*v) : boost::json::value(nullptr);
}
inline boost::json::value or_null(const std::optional<credits>& v) {
    return v ? boost::json::value(v->as_double()) : boost::json::value(nullptr);
}

inline boost::json::value or_null(const std::optional<date>& day) {
    return day ? boost::json::value(to_string(*day)) : boost::json::value(nullptr);
}

/// Returns texts as JSON.
inline boost::json::array texts_json(const std::vector<std::string>& texts) {
    return boost::json::array(texts.begin(), texts.end());
}

/// Returns the ids that things of a catalog have in its file, as JSON.
template <class Ids>
boost::json::array ids_json(const catalog& c, const Ids& ids) {
    boost::json::array list;
    for (const auto id : ids) list.emplace_back(c[id].id);
    return list;
}

/// Whether a count, of progressions or of the ways open now, is exact or at least an estimate.
template <class Count>
bool is_known(const Count& n) {
    return n.exact || n.standard_error;
}
/// Returns a count in decimal, null where it is not known.
template <class Count>
boost::json::value count_json(const Count& n) {
    return is_known(n) ? boost::json::value(n.count.to_string()) : boost::json::value(nullptr);
}
/// Returns the standard error of a count: 0 where it is exact, null where it is not known.
boost::json::value error_json(const progression_count& n);

/// Throws `unusable` with all findings, each with its file.
[[noreturn]] void refuse(const std::string& file, const diagnostics& found);

}  // namespace gradus::query

#endif

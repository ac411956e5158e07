// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "verbs.hpp"

namespace gradus::command {

namespace {

/// Returns the years of `2026..2027`, or of one year; one of the two ends may be missing.
cohort_years years_of(const std::string& text) {
    const auto refuse_it = [&]() -> std::int32_t {
        throw unusable("--pilot " + in_quotes(text) + "; years of grade 9 are wanted, as in 2026..2027");
    };
    const auto year = [&](std::string_view part) -> std::optional<std::int32_t> {
        if (part.empty()) return std::nullopt;
        std::int32_t value = 0;
        const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), value);
        const bool read = problem == std::errc{} && end == part.data() + part.size() && value >= 1000 && value <= 9999;
        return read ? value : refuse_it();
    };
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos) return {year(text), year(text)};
    const cohort_years years{year(std::string_view(text).substr(0, dots)),
                             year(std::string_view(text).substr(dots + 2))};
    if (!(years.from || years.to) || (years.from && years.to && *years.from > *years.to)) refuse_it();
    return years;
}

void add_alignment(CLI::App& verb, align_request& aligned) {
    verb.add_option("CATALOG", aligned.catalog)->required();
    verb.add_option("--records", aligned.records,
                    "learners' records, one a line (.ndjson), to be counted; `-`: standard input");
    verb.add_option("--thresholds", aligned.thresholds, "thresholds and rules of program scorecards (JSON)");
    verb.add_option("--on,--as-of", aligned.as_of,
                    "the day asked about (default: the first that the catalog is in force)");
}

void add_demand(CLI::App& verb, demand_request& demanded) {
    verb.add_option("--lmi", demanded.lmi,
                    "labor market files: projections, wages, lists, employers' statements, a crosswalk");
    verb.add_option("--weights", demanded.weights, "how occupations are ranked, and how files are read (JSON)");
    verb.add_option("--region", demanded.region, "only figures of a region, and of the nation");
    verb.add_option("--top", demanded.top, "how many occupations are told of")->check(CLI::Range(0, 1'000'000));
}

}  // namespace

void add_program_verbs(CLI::App& app, common_options& common, int& status) {
    const auto aligned = std::make_shared<align_request>();
    CLI::App& align_verb = add_verb(app, common, "align", "what is taught against what is asked for, by program",
                                    [=, &common, &status] { status = gradus::command::align(*aligned, common); });
    add_alignment(align_verb, *aligned);

    const auto demanded = std::make_shared<demand_request>();
    CLI::App& demand_verb =
        add_verb(app, common, "demand", "occupations in demand, and the skills and credentials they ask for",
                 [=, &common, &status] { status = gradus::command::demand(*demanded, common); });
    demand_verb.add_option("CATALOG", demanded->catalog)->required();
    add_demand(demand_verb, *demanded);

    const auto reported = std::make_shared<report_request>();
    CLI::App& report_verb = add_verb(app, common, "report", "demand, alignment and scorecards as one HTML page",
                                     [=, &common, &status] { status = gradus::command::report(*reported, common); });
    add_alignment(report_verb, reported->align);
    add_demand(report_verb, reported->demand);
    report_verb.add_option("--out", reported->out, "file to write")->required();

    const auto reckoned = std::make_shared<outcomes_request>();
    CLI::App& outcomes_verb =
        add_verb(app, common, "outcomes", "indicators, points and lists of honour by definitions, of many records",
                 [=, &common, &status] { status = outcomes(*reckoned, common); });
    outcomes_verb.add_option("CATALOG", reckoned->catalog)->required();
    outcomes_verb.add_option("--records", reckoned->records, "records, one a line (.ndjson); `-`: standard input")
        ->required();
    outcomes_verb
        .add_option("--definitions", reckoned->definitions,
                    "what is computed (gradus-indicators/1); of several files, each is compared with the first")
        ->required();
    outcomes_verb.add_option("--on,--as-of", reckoned->on,
                             "the day on which records are looked at (default: their own)");
    outcomes_verb.add_option("--small-cells", reckoned->small_cells, "suppress counts of fewer learners than this")
        ->check(CLI::Range(1, 1'000'000));

    const auto engaged = std::make_shared<engage_request>();
    CLI::App& engage_verb =
        add_verb(app, common, "engage", "work with business and industry: what is due, who is missing, who helps",
                 [=, &common, &status] { status = engage(*engaged, common); });
    engage_verb.add_option("CATALOG", engaged->catalog)->required();
    engage_verb.add_option("FILE", engaged->file, "what is written down of it (gradus-engagement/1)")->required();
    engage_verb.add_option("--records", engaged->records, "learners to place in the slots, one record a line");
    engage_verb.add_option("--on,--as-of", engaged->on, "the day asked about (default: today)");
    const auto wanted = std::make_shared<capacity_request>();
    CLI::App& capacity_verb =
        add_verb(app, common, "capacity", "teachers, equipment and places: enough or not, and what to do",
                 [=, &common, &status] { status = gradus::command::capacity(*wanted, common); });
    capacity_verb.add_option("CATALOG", wanted->catalog)->required();
    capacity_verb.add_option("--from", wanted->route.from, "entry point (default: the first)");
    capacity_verb.add_option("--to", wanted->to, "exit points (default: a section of every active course)")
        ->delimiter(',');
    capacity_verb.add_option("--learners", wanted->learners, "learners on the way to each exit")
        ->delimiter(',')
        ->check(CLI::Range(1, 1'000'000));
    capacity_verb.add_flag("--every-year", wanted->every_year,
                           "so many learners begin in each year, not in the first alone");
    capacity_verb.add_option("--what-if", wanted->what_if, "file of what is supposed, gradus-capacity/1");
    capacity_verb.add_option("--on,--as-of", wanted->as_of, "the day from which actions can begin");
    add_route(capacity_verb, wanted->route, false);

    const auto designed = std::make_shared<design_request>();
    CLI::App& design_verb =
        add_verb(app, common, "design", "a new progression for skills, occupations, credentials and exits",
                 [=, &common, &status] { status = gradus::command::design(*designed, common); });
    design_verb.add_option("CATALOG", designed->catalog)->required();
    design_verb.add_option("--target", designed->target, "file of what is wanted, gradus-target/1");
    design_verb.add_option("--occupations", designed->occupations, "occupations: their skills and credentials")
        ->delimiter(',');
    design_verb.add_option("--from", designed->route.from, "entry point (default: those of the target, else all)");
    design_verb.add_option("--to", designed->route.to, "exit point (default: those of the target)");
    add_route(design_verb, designed->route, false);
    const auto measured = std::make_shared<metrics_request>();
    CLI::App& metrics_verb = add_verb(app, common, "metrics", "how requisites burden a curriculum, and which could go",
                                      [=, &common, &status] { status = measure_curriculum(*measured, common); });
    metrics_verb.add_option("FILE", measured->file, "a catalog, or a curriculum of CurricularAnalytics' (CSV)")
        ->required();
    metrics_verb.add_option("--terms-as", measured->terms_as, "quarter or semester (default: as the file says)")
        ->check(CLI::IsMember({"quarter", "semester"}));
    metrics_verb.add_option("--csv", measured->csv, "file to write the curriculum with its metrics to");

    const auto compared = std::make_shared<diff_request>();
    const auto pilot = std::make_shared<std::string>();
    CLI::App& diff_verb = add_verb(app, common, "diff", "two versions of a catalog: what differs, and what it does",
                                   [=, &common, &status] {
                                       if (!pilot->empty()) compared->pilot = years_of(*pilot);
                                       status = diff(*compared, common);
                                   });
    diff_verb.add_option("OLD", compared->before)->required();
    diff_verb.add_option("NEW", compared->after)->required();
    CLI::Option* compared_records =
        diff_verb.add_option("--records", compared->records, "records, one a line (.ndjson): whose outlook changes");
    diff_verb.add_option("--to", compared->exits, "exits to look ahead of (default: the goals of a record, or all)")
        ->delimiter(',')
        ->needs(compared_records);
    diff_verb
        .add_option("--pilot", *pilot,
                    "NEW is for learners who entered grade 9 in these years alone: 2026..2027, 2026.., ..2027")
        ->needs(compared_records);
    diff_verb.add_option("--list", compared->list, "how many changed records to tell of")
        ->check(CLI::Range(0, 1'000'000))
        ->needs(compared_records);
    diff_verb.add_flag("!--no-cells", compared->cells, "do not compare entries by exits");
    diff_verb.add_flag("!--no-outlook", compared->outlook,
                       "compare the standings of records alone, not what lies ahead");
}

}  // namespace gradus::command

// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <exception>
#include <iostream>
#include <memory>
#include <new>

#include "command.hpp"
#include "option_params.hpp"
#include "query/query_list.hpp"

namespace {

using namespace gradus::command;

/// Adds a verb with the options that all have; `run` is what it does.
CLI::App& add_verb(CLI::App& app, common_options& common, const std::string& name, const std::string& what,
                   std::function<void()> run) {
    CLI::App& verb = *app.add_subcommand(name, what);
    verb.add_flag("--json", common.json, "print the answer as one JSON object");
    option_params options(verb);
    read_common(options, common);
    for (CLI::Option* option : verb.get_options())
        if (option->get_name() != "--help") option->group("Options of every verb");
    verb.callback(std::move(run));
    return verb;
}

/// Adds a verb for a query that can be asked.
void add_query(CLI::App& app, common_options& common, int& status, const known_query& query) {
    const auto asked = std::make_shared<asked_query>();
    CLI::App& verb =
        add_verb(app, common, query.name, query.asks, [=, &common, &status] { status = (*asked)(common); });
    option_params options(verb);
    *asked = query.read(options);
    if (query.drawings.empty()) return;
    std::vector<std::string> forms{"text", "json"};
    forms.insert(forms.end(), query.drawings.begin(), query.drawings.end());
    verb.add_option_function<std::string>(
            "--format",
            [&common](const std::string& form) {
                common.json = common.json || form == "json";
                common.drawing = form == "text" || form == "json" ? "" : form;
            },
            "the form of the answer")
        ->check(CLI::IsMember(forms));
}

void add_cohort(CLI::App& app, common_options& common, int& status) {
    const auto asked = std::make_shared<cohort_request>();
    CLI::App& verb = add_verb(app, common, "cohort", "the standing of courses, exits and more for many records",
                              [=, &common, &status] { status = cohort(*asked, common); });
    verb.add_option("CATALOG", asked->catalog, "a catalog (JSON or archive)")->required();
    verb.add_option("--records", asked->records, "records, one a line (.ndjson); `-`: standard input")->required();
    CLI::Option* to_file = verb.add_option("--out", asked->out,
                                           "file to write, one line for each of --records (default: standard output); "
                                           "killed half way, the same command goes on");
    verb.add_option("--what", asked->what,
                    "what is answered: courses, credentials, entries, exits, sets (default: courses,exits)")
        ->delimiter(',')
        ->check(CLI::IsMember({"courses", "credentials", "entries", "exits", "sets"}));
    verb.add_option("--audit", asked->audits,
                    "exits to audit with their requirement sets: ids, `goals` (those of the record) or `all`")
        ->delimiter(',');
    verb.add_option("--mode", asked->mode,
                    "how work in progress is taken: it-is (pending), not-taken, passed, graded-now");
    verb.add_option("--summary", asked->summary, "file to write the summary to, as one JSON object");
    verb.add_flag("--restart", asked->restart, "drop what an earlier run of another task left, and begin anew")
        ->needs(to_file);
}

void add_archive(CLI::App& app, common_options& common, int& status) {
    const auto asked = std::make_shared<archive_options>();
    CLI::App& verb = add_verb(app, common, "archive", "write a catalog's archive, or read one",
                              [=, &common, &status] { status = archive(*asked, common); });
    verb.add_option("FILE", asked->file, "a catalog (JSON or archive)")->required();
    verb.add_option("--out", asked->out, "archive to write");
    verb.add_flag("--read", asked->read, "FILE is an archive: check it and say what it holds");
}

int run(int argc, char** argv) {
    CLI::App app{"Gradus: which course progressions are valid, from each entry point to each exit point"};
    app.set_version_flag("--version", GRADUS_VERSION);
    app.require_subcommand(1);
    file_host here;
    common_options common{.host = here};
    int status = 0;
    for (const known_query& query : all_queries()) add_query(app, common, status, query);
    add_cohort(app, common, status);
    add_archive(app, common, status);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    return status;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::cerr << "gradus: out of memory\n";
    } catch (const std::exception& e) {
        std::cerr << e.what() << '\n';
    } catch (...) {
        std::cerr << "gradus: ended by an unknown error\n";
    }
    return 2;
}

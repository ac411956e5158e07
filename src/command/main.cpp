// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <exception>
#include <iostream>
#include <new>

#include "verbs.hpp"

namespace {

using namespace gradus::command;

int run(int argc, char** argv) {
    CLI::App app{"Gradus: which course progressions are valid, from each entry point to each exit point"};
    app.set_version_flag("--version", GRADUS_VERSION);
    app.require_subcommand(1);
    file_host here;
    common_options common{.host = here};
    int status = 0;

    std::vector<std::string> files;
    add_verb(app, common, "check", "check catalogs", [&] { status = check(files, common); })
        .add_option("CATALOG", files, "catalog files")
        ->required();

    show_options shown;
    CLI::App& show_verb = add_verb(app, common, "show", "show a catalog, or what is around one of its things",
                                   [&] { status = show(shown, common); });
    show_verb.add_option("CATALOG", shown.catalog)->required();
    show_verb.add_option("--node", shown.node, "an id, or `course:ID`, `exit:ID` and so on");
    show_verb.add_option("--format", shown.format)->check(CLI::IsMember({"text", "json", "dot", "mermaid"}));

    std::string file;
    route_options ahead;
    bool no_counts = false;
    CLI::App& matrix_verb = add_verb(app, common, "matrix", "every entry point by every exit point",
                                     [&] { status = make_matrix(file, ahead, !no_counts, common); });
    matrix_verb.add_option("CATALOG", file)->required();
    matrix_verb.add_flag("--no-counts", no_counts, "do not count the progressions of each cell");
    add_route(matrix_verb, ahead, false);

    plan_options planned;
    CLI::App& plan_verb = add_verb(app, common, "plan", "the best progressions, or why there is none",
                                   [&] { status = plan(planned, common); });
    plan_verb.add_option("CATALOG", planned.catalog)->required();
    plan_verb
        .add_option("--objective", planned.objectives,
                    "what is best, the most important first: earliest, balanced, even, spread, close, fewest-credits, "
                    "fewest-courses, most-college-hours, most-valued, advised, preferred")
        ->delimiter(',');
    plan_verb.add_option("--prefer", planned.preferences,
                         "how much a course is preferred: COURSE=WEIGHT, or in one term COURSE:2026-fall=WEIGHT");
    plan_verb.add_option("--k", planned.k, "how many progressions")->check(CLI::Range(1, 10000));
    plan_verb.add_flag("!--no-changes", planned.changes, "where there is no way, do not look for what would open it");
    add_route(plan_verb, planned.route, true);

    counting_options numbered;
    CLI::App& count_verb = add_verb(app, common, "count", "how many valid progressions there are",
                                    [&] { status = count(numbered, common); });
    count_verb.add_option("CATALOG", numbered.catalog)->required();
    count_verb.add_flag("--marginals", numbered.marginals,
                        "the share of them in which each course starts in each term");
    count_verb.add_option("--sample", numbered.sample, "draw so many, each as likely as any other")
        ->check(CLI::Range(1, 1'000'000));
    count_verb.add_option("--seed", numbered.seed, "of what is drawn");
    add_route(count_verb, numbered.route, true);

    counting_options decided;
    CLI::App& doors_verb = add_verb(app, common, "doors", "what each course of the next term leaves open, taken or not",
                                    [&] { status = doors(decided, common); });
    doors_verb.add_option("CATALOG", decided.catalog)->required();
    doors_verb.add_option("--from", decided.route.from, "entry point");
    doors_verb.add_option("--record", decided.route.record,
                          "a learner's record, in place of what the entry point assumes");
    doors_verb.add_option("--to", decided.exits, "exit points (default: all)")->delimiter(',');
    add_route(doors_verb, decided.route, false);

    pair_options paired;
    CLI::App& pair_verb = add_verb(app, common, "pair", "academic and CTE courses to be taken side by side",
                                   [&] { status = gradus::query::pair(paired, common); });
    pair_verb.add_option("CATALOG", paired.catalog)->required();
    pair_verb.add_option("--program", paired.program, "a program (default: the whole catalog)");
    pair_verb.add_option("--term", paired.term, "only pairs that begin in a term: its id, or `ID:GRADE`");
    pair_verb.add_option("--k", paired.k, "how many pairs to measure and list")->check(CLI::Range(1, 10000));
    add_route(pair_verb, paired.ahead, false);
    skills_options developed;
    CLI::App& skills_verb =
        add_verb(app, common, "skills", "how skills grow, which are missing, and the academic skills under them",
                 [&] { status = show_skills(developed, common); });
    skills_verb.add_option("CATALOG", developed.catalog)->required();
    CLI::Option* program = skills_verb.add_option("--program", developed.program, "the skills of a program");
    skills_verb.add_option("--to", developed.route.to, "the skills of an exit point")->excludes(program);
    skills_verb.add_option("--from", developed.route.from, "entry point: what it assumes is held");
    skills_verb.add_option("--record", developed.route.record, "a learner's record: what it holds");
    skills_verb.add_option("--plan", developed.plan, "check the order of skills in a progression (with --to)");
    skills_verb.add_option("--index", developed.index, "which of that file's progressions, from 0")
        ->check(CLI::Range(0, 1'000'000));
    skills_verb.add_option("--least-grade", developed.least_grade, "the least grade that is not low");
    skills_verb.add_option("--format", developed.format)->check(CLI::IsMember({"text", "json", "dot", "mermaid"}));
    add_route(skills_verb, developed.route, false);
    gap_request missing;
    CLI::App& gap_verb = add_verb(app, common, "gap", "what is missing for an exit, a course, a credential or a skill",
                                  [&] { status = gap(missing, common); });
    gap_verb.add_option("CATALOG", missing.catalog)->required();
    gap_verb.add_option("--from", missing.route.from, "entry point");
    gap_verb.add_option("--record", missing.route.record,
                        "a learner's record, in place of what the entry point assumes");
    gap_verb.add_option("--to", missing.route.to, "exit point");
    gap_verb.add_option("--course", missing.course, "course to complete");
    gap_verb.add_option("--credential", missing.credential, "credential to earn");
    gap_verb.add_option("--skill", missing.skill, "skill to hold, as ID:LEVEL");
    gap_verb.add_option("--objective", missing.objective, "what is least: fewest-credits, fewest-courses, earliest");
    gap_verb.add_option("--k", missing.k, "how many ways, the least among them")->check(CLI::Range(1, 10000));
    add_route(gap_verb, missing.route, false);

    audit_request audited;
    CLI::App& audit_verb = add_verb(app, common, "audit", "one learner: eligible courses, requirement sets, exits",
                                    [&] { status = gradus::query::audit(audited, common); });
    audit_verb.add_option("CATALOG", audited.catalog)->required();
    audit_verb.add_option("--record", audited.route.record, "a learner's record");
    audit_verb.add_option("--from", audited.route.from, "entry point: what it assumes, or what the record lacks");
    audit_verb.add_option("--to", audited.exits, "exit points (default: all)")->delimiter(',');
    audit_verb.add_option("--mode", audited.mode,
                          "how work in progress is taken: it-is (pending), not-taken, passed, graded-now");
    audit_verb.add_option("--on,--as-of", audited.on, "the day asked about (default: the record's `as_of`)");
    audit_verb.add_option("--grade", audited.grade, "the learner's grade then (default: the record's)")
        ->check(CLI::Range(-1, 20));
    audit_verb.add_flag("--all-courses", audited.all_courses,
                        "tell of courses that are held or outside the grade as well");
    audit_verb.add_flag("!--no-outlook", audited.outlook, "do not look ahead of the exits");
    supposed& what_if = audited.what_if;
    audit_verb.add_option("--add", what_if.add, "what if: courses taken now (`ID`) or completed (`ID=GRADE`)")
        ->delimiter(',');
    audit_verb.add_option("--bring", what_if.bring, "what if: courses brought from another school (`ID`, `ID=GRADE`)")
        ->delimiter(',');
    audit_verb.add_option("--drop", what_if.drop, "what if: courses in progress that are dropped")->delimiter(',');
    audit_verb.add_option("--fail", what_if.fail, "what if: courses in progress that are failed")->delimiter(',');
    audit_verb.add_option("--enroll", what_if.enroll, "what if: the programs, in place of the record's")
        ->delimiter(',');
    audit_verb.add_option("--move-to", what_if.move_to,
                          "what if: another catalog, as of a school with another calendar");

    verify_options verified;
    CLI::App& verify_verb = add_verb(app, common, "verify", "whether a progression is valid, and which rules it breaks",
                                     [&] { status = verify(verified, common); });
    verify_verb.add_option("CATALOG", verified.catalog)->required();
    verify_verb.add_option("PLAN", verified.plan)->required();
    verify_verb.add_option("--index", verified.index, "which of a file's progressions, from 0")
        ->check(CLI::Range(0, 1'000'000));
    add_route(verify_verb, verified.route, true);

    cohort_request answered;
    CLI::App& cohort_verb = add_verb(app, common, "cohort", "the standing of courses, exits and more for many records",
                                     [&] { status = cohort(answered, common); });
    cohort_verb.add_option("CATALOG", answered.catalog)->required();
    cohort_verb.add_option("--records", answered.records, "records, one a line (.ndjson); `-`: standard input")
        ->required();
    CLI::Option* to_file = cohort_verb.add_option("--out", answered.out,
                                                  "file to write, one line for each of --records (default: standard "
                                                  "output); killed half way, the same command goes on");
    cohort_verb
        .add_option("--what", answered.what,
                    "what is answered: courses, credentials, entries, exits, sets (default: courses,exits)")
        ->delimiter(',')
        ->check(CLI::IsMember({"courses", "credentials", "entries", "exits", "sets"}));
    cohort_verb
        .add_option("--audit", answered.audits,
                    "exits to audit with their requirement sets: ids, `goals` (those of the record) or `all`")
        ->delimiter(',');
    cohort_verb.add_option("--mode", answered.mode,
                           "how work in progress is taken: it-is (pending), not-taken, passed, graded-now");
    cohort_verb.add_option("--summary", answered.summary, "file to write the summary to, as one JSON object");
    cohort_verb
        .add_flag("--restart", answered.restart, "drop what an earlier run of another task left, and begin anew")
        ->needs(to_file);

    add_program_verbs(app, common, status);

    convert_options converted;
    CLI::App& convert_verb = add_verb(app, common, "convert", "between forms of a catalog, a record or a requirement",
                                      [&] { status = convert(converted, common); });
    convert_verb.add_option("FILE", converted.file, "a catalog (JSON or archive) or a record");
    convert_verb.add_option("--requirement", converted.requirement, "a requirement, as text or as JSON");
    convert_verb.add_option("--to", converted.to)->check(CLI::IsMember({"json", "compact", "text"}));
    convert_verb.add_option("--out", converted.out, "file to write (default: standard output)");

    archive_options archived;
    CLI::App& archive_verb = add_verb(app, common, "archive", "write a catalog's archive, or read one",
                                      [&] { status = archive(archived, common); });
    archive_verb.add_option("FILE", archived.file)->required();
    archive_verb.add_option("--out", archived.out, "archive to write");
    archive_verb.add_flag("--read", archived.read, "FILE is an archive: check it and say what it holds");

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

// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "skills_answer.hpp"

namespace gradus::query {

namespace {

skill_scope asked_scope(const catalog& c, const skills_options& options) {
    if (options.program.empty()) return scope_of(c);
    const auto program = c.find_program(options.program);
    if (!program) unknown_id("program", options.program, options.program, c.data().programs);
    return scope_of(c, *program);
}

skill_setting setting_to_exit(asked_route& asked, const skill_index& skills, const skills_options& options,
                              const common_options& common) {
    const catalog& c = skills.catalog;
    make_asked_route(asked, c, options.route, common);
    const route& r = *asked.way;
    if (options.plan.empty()) return make_skill_setting(skills, r);
    progression p;
    if (const auto outside = read_plan(options.plan, options.index, r, p, common); !outside.empty())
        throw unusable(options.plan + ": " + outside.front().message + " (" + outside.front().at + ')');
    return make_skill_setting(skills, r, p);
}

skill_setting make_setting(asked_route& asked, const skill_index& skills, const skills_options& options,
                           const common_options& common) {
    const catalog& c = skills.catalog;
    const bool somebody = !options.route.from.empty() || !options.route.record.empty();
    if (!options.program.empty() && !options.route.to.empty()) throw unusable("--program and --to exclude each other");
    if (!options.plan.empty() && (options.route.to.empty() || !somebody))
        throw unusable("--plan needs --to EXIT, and --from ENTRY or --record FILE");
    if (!options.route.to.empty() && somebody) return setting_to_exit(asked, skills, options, common);
    skill_scope scope;
    if (options.route.to.empty()) {
        scope = asked_scope(c, options);
    } else {
        const auto exit = c.find_exit(options.route.to);
        if (!exit) unknown_id("exit point", options.route.to, options.route.to, c.data().exit_points);
        scope = scope_of(c, *exit);
    }
    if (!somebody) return make_skill_setting(skills, std::move(scope));
    make_asked_learner(asked, c, options.route, common);
    return make_skill_setting(skills, std::move(scope), *asked.known, asked.start);
}

}  // namespace

int show_skills(const skills_options& options, const common_options& common) {
    const catalog c = common.host.load(options.catalog);
    if (!options.least_grade.empty() && !mark_of(c.data().grading, options.least_grade))
        throw unusable("--least-grade " + in_quotes(options.least_grade) + " is no grade of the catalog's scale");
    asked_route asked;
    const skill_setting s = make_setting(asked, make_skill_index(c), options, common);
    const skill_progression p = make_skill_progression(s);
    if (!common.json && !common.drawing.empty()) {
        const pathway_graph g = make_graph(c);
        common.host.print(common.drawing == "dot" ? to_dot(g, drawing_of(g, p)) : to_mermaid(g, drawing_of(g, p)));
        return 0;
    }
    support_options under;
    under.least_grade = options.least_grade;
    under.run = run_within(common, 60, 0);
    const skill_gap gap = find_skill_gap(s);
    const academic_support support = find_academic_support(s, under);
    if (common.json) {
        boost::json::object answer = to_json(s, p);
        answer["outcome"] = to_string(support.ended);
        answer["skills"] = to_json(s, gap);
        answer["coverage"] = to_json(gap.coverage);
        answer["support"] = to_json(s, support);
        common.host.print(answer);
    } else {
        common.host.print(progression_text(s, p) + gap_text(s, gap) + support_text(s, support));
    }
    return 0;
}

}  // namespace gradus::query

// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// What one learner still needs for the diploma, what each course counts for, and what comes of the course that she is in.

#include <cstdio>

#include "gradus/gradus.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    gradus::record learner;
    learner.as_of = gradus::parse_date("2027-01-10");
    learner.grade = 10;
    learner.cohort = 2025;
    for (const char* id : {"ENG1", "ALG1", "BIO", "QUEST", "TX.PRINMFG"})
        learner.attempts.push_back({id, "B", {}, "2025-fall", gradus::attempt_status::completed, {}});
    learner.attempts.push_back({"GEOM", "F", {}, "2026-fall", gradus::attempt_status::in_progress, {}});

    const gradus::facts known = gradus::make_facts(catalog, learner);
    const gradus::standings now = gradus::evaluate(known, {learner.as_of, learner.grade});
    const gradus::audit found = gradus::audit_all(known, now);
    for (const gradus::set_audit& a : found.sets) {
        const gradus::requirement_set& set = catalog[a.set];
        std::printf("%s: %s credits needed, %s once what is in progress is passed\n", set.id.c_str(),
                    to_string(a.needed).c_str(), to_string(a.needed_at_best).c_str());
        const gradus::credit_use use = gradus::use_of_credit(known, a.set);
        for (std::size_t i = 0; i < known.courses.size(); ++i)
            for (const std::uint32_t g : use.courses[i].counts_in)
                std::printf("  %s counts in %s\n", std::string(known.courses[i].id).c_str(), set.groups[g].id.c_str());
    }
    for (const gradus::exit_audit& x : found.exits)
        std::printf("%s: %s, %s\n", catalog[x.exit].id.c_str(), std::string(to_string(x.at)).c_str(),
                    to_text(why(now, x.exit)).c_str());

    using enum gradus::in_progress_mode;
    const gradus::course_id blueprint = *catalog.find_course("BLUE");
    for (const auto mode : {as_it_is, as_not_taken, as_passed, as_graded_now}) {
        const gradus::record taken = in_mode(learner, mode);
        const gradus::standings then = evaluate(make_facts(catalog, taken), {learner.as_of, learner.grade});
        std::printf("BLUE, GEOM %s: %s\n", std::string(to_string(mode)).c_str(), to_text(why(then, blueprint)).c_str());
    }
}

/* output:
LA-CAREER-2025: 18 credits needed, 17 once what is in progress is passed
  ENG1 counts in ENG.core
  ALG1 counts in MATH.alg
  BIO counts in SCI.bio
  QUEST counts in JS.ready
  TX.PRINMFG counts in JS.path
  GEOM counts in MATH.choice
X.WORK: unmet, needs credential K.NCCER1 (unmet)
X.WORK2: unmet, needs credential K.NCCER2 (unmet)
X.RA: unmet, needs credential K.NCCER1 (unmet) and age 18 (unknown)
X.2YR: unmet, needs either DEWELD1 (unmet) or DEWELD2 (unmet)
X.4YR: unmet, needs GEOM (pending) and 28 credits of * (unmet)
BLUE, GEOM as_it_is: needs either GEOM (pending) or NCCERCORE >= C (unmet)
BLUE, GEOM as_not_taken: needs either GEOM (unmet) or NCCERCORE >= C (unmet)
BLUE, GEOM as_passed: met
BLUE, GEOM as_graded_now: needs either GEOM (unmet) or NCCERCORE >= C (unmet)
*/

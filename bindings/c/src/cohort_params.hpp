// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_COHORT_PARAMS_HPP
#define GRADUS_BINDINGS_C_COHORT_PARAMS_HPP

#include <string>
#include <vector>

#include "query/param_reader.hpp"

namespace gradus::c {

/// What gradus_cohort_evaluate is told.
struct cohort_params {
    std::vector<std::string> what{"exits"}, ids;
    std::string mode = "it-is", on, shape = "columns";
    bool plain = false;
    double budget_s = 0;
    unsigned threads = 0;
};

inline void read_cohort(query::param_reader& in, cohort_params& into) {
    in.texts("what", into.what, "what is answered: courses, credentials, entries, exits, sets (default: exits)");
    in.texts("ids", into.ids, "only these things (default: all)");
    in.choice("shape", into.shape, {"columns", "lists"},
              "columns: one for each thing, how it stands; lists: for each list the things that are met, pending and "
              "unknown, as "
              "`gradus cohort` has them, without what the learner holds and courses of other grades");
    in.flag("plain", into.plain, "give texts, and not codes of a dictionary");
    in.text("mode", into.mode, "how work in progress is taken: it-is (pending), not-taken, passed, graded-now");
    in.day("on", into.on, "the day on which all records are looked at (default: each one's own)");
    in.number("budget_s", into.budget_s, 0, "seconds to spend at the most");
    in.integer("threads", into.threads, 1, 1024, "threads to use");
}

}  // namespace gradus::c

#endif

// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_OUTCOMES_ANSWER_HPP
#define GRADUS_QUERY_OUTCOMES_ANSWER_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "gradus/io/outcomes_json.hpp"
#include "gradus/program/outcomes.hpp"
#include "gradus/program/small_outcomes.hpp"
#include "query.hpp"

namespace gradus::query {

/// A learner of a list, with what speaks for it where consent is given.
struct honoured {
    std::size_t list = 0;
    std::string learner;
    bool consents = false;
    std::vector<std::string> evidence;
};

struct bad_line {
    std::uint64_t line = 0;
    diagnostics found;
};

/// What `outcomes` answers: by each file of definitions what was counted of the same records.
struct outcomes_answer {
    static constexpr std::size_t most_bad_lines = 100;

    struct version {
        std::string file;
        outcome_rules rules;
        outcome_counts counts;
        std::vector<gradus::query::honoured> honoured;
    };

    std::uint64_t records = 0, bad_lines = 0;
    std::vector<bad_line> bad;  ///< the first of them
    std::size_t least = 10;     ///< counts of fewer are suppressed
    std::vector<version> versions;
};

[[nodiscard]] boost::json::object to_json(const outcomes_answer& answer);
[[nodiscard]] std::string to_text(const outcomes_answer& answer);

}  // namespace gradus::query

#endif

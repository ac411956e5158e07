// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GATE_INDEX_HPP
#define GRADUS_CATALOG_GATE_INDEX_HPP

#include <vector>

#include "gradus/core/grouped_lists.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// Which gates of a circuit a record touches, and how all stand for a record without anything: what `evaluate` starts from.
struct gate_index {
    using gate_lists = grouped_lists<gate_id>;

    gate_lists parents;        ///< by gate: those that it feeds
    gate_lists with_requires;  ///< by gate: the `with` gates that look at it as a course's `requires`
    gate_lists of_course;      ///< leaves by course, `with` among them
    gate_lists of_selection;   ///< leaves by selection, averages left out
    gate_lists of_skill;
    gate_lists of_credential;
    std::vector<gate_id> always;        ///< leaves that look at anything else
    std::vector<standing> blank;        ///< by gate
    std::vector<standing> blank_loose;  ///< the same with each `with` read as `pending`
    std::vector<bool> above_with;       ///< by gate: a `with`, or above one; all others stand alike in both
    bool with = false;                  ///< there is a `with`
};

}  // namespace gradus

#endif

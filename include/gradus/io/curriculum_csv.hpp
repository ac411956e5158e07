// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_CURRICULUM_CSV_HPP
#define GRADUS_IO_CURRICULUM_CSV_HPP

#include <string>
#include <string_view>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/program/curriculum.hpp"
#include "gradus/program/curriculum_metrics.hpp"

namespace gradus {

/// A curriculum and all findings about its form; `data` is not to be used where `has_error(found)`.
struct curriculum_reading {
    curriculum data;
    diagnostics found;
};

/// Returns the curriculum that a file of CurricularAnalytics' holds (CSV): rows of `Curriculum`, `Institution`, `Degree Type`, `System Type` and
/// `CIP`, the row `Courses`, then a header and a row a course, its requisites as ids between semicolons.
///
/// Columns of other names (the metrics of a file that was measured, for one) are passed over, as are rows without a letter in them. A system that
/// is neither `semester` nor `quarter` is a warning, and `terms` is nothing. Errors at `line:column`: those of `csv_reader`, `missing-key`,
/// `unknown-key`, `bad-id`, `duplicate-id`, `dangling-course`, `bad-number`. Never throws for bad data; linear; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT curriculum_reading parse_curriculum(std::string_view csv, const read_limits& limits = {});

/// Returns whether a text begins as such a file does, so that it is none of the other formats.
[[nodiscard]] GRADUS_EXPORT bool looks_like_curriculum(std::string_view text);

/// Returns a curriculum in that form; with `metrics`, which are to be of its courses in their order, their columns as well.
/// `parse_curriculum` reads back an equal one.
[[nodiscard]] GRADUS_EXPORT std::string to_csv(const curriculum& c, const curriculum_metrics* metrics = nullptr);

}  // namespace gradus

#endif

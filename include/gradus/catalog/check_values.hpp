// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_VALUES_HPP
#define GRADUS_CATALOG_CHECK_VALUES_HPP

#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/check_calendar.hpp"
#include "gradus/catalog/check_ids.hpp"
#include "gradus/catalog/check_numbers.hpp"
#include "gradus/catalog/check_references.hpp"
#include "gradus/catalog/check_words.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus {

/// Fills the indexes of the catalog's ids and reports every value that cannot be as it stands, requirements apart: ids that are
/// malformed, taken or not defined, numbers and ranges, the calendar and the grading, words that the format does not list.
///
/// Each finding names its place and what to do; the codes are those of docs/diagnostics.md. Linear in the size of the data.
inline void check_values(const catalog_data& data, catalog_index& ids, diagnostics& found) {
    const detail::check_report report(found);
    detail::check_index more;
    detail::check_all_ids(data, ids, more, report);
    detail::reference_check(data, ids, more, report).run();
    detail::check_calendar(data.calendar, report);
    detail::check_grading(data.grading, report);
    detail::number_check(data, report).run();
    detail::check_words(data, report);
}

}  // namespace gradus

#endif

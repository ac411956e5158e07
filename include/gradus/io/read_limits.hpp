// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_READ_LIMITS_HPP
#define GRADUS_IO_READ_LIMITS_HPP

#include <cstddef>

namespace gradus {

/// What a reader accepts of a file that nobody vouches for; past a limit it reports and stops, it never grows without bound.
///
/// `max_depth` is of JSON's lists and objects within each other (a requirement nested 64 deep takes twice as many); it is
/// held below 1,000. `max_items` counts every element of a list and every member of an object; each takes 32 bytes while
/// the file is read. `max_string` is in bytes, of any one key or string; ids are 1 to 64 bytes whatever it says. After
/// `max_diagnostics` findings one last one says that there are more.
struct read_limits {
    std::size_t max_bytes = std::size_t{512} << 20;
    std::size_t max_depth = 192;
    std::size_t max_items = 50'000'000;
    std::size_t max_string = std::size_t{64} << 10;
    std::size_t max_diagnostics = 1'000;
};

}  // namespace gradus

#endif

// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_ARCHIVE_HPP
#define GRADUS_IO_ARCHIVE_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/graph/pathway_graph.hpp"
#include "gradus/progression/progression.hpp"

namespace gradus {

/// What a reader of archives accepts: the bytes of the archive, and the room that what it holds may take while it is read.
struct archive_limits {
    std::size_t max_bytes = std::size_t{512} << 20;
    std::size_t max_memory = std::size_t{2} << 30;
};

/// Returns a catalog as an archive: a short header (its kind, the format's version, the length and a checksum), then all of its data in a
/// form that is the same on every platform. Read again it gives an equal catalog, extensions included. Linear.
[[nodiscard]] GRADUS_EXPORT std::string write_archive(const catalog& c);

/// Returns the catalog of an archive, checked as any other is: its data goes through `build`.
///
/// Safe with any bytes. Errors: `bad-archive` (not an archive, or its payload is not what one of this version holds), `wrong-archive-kind`,
/// `archive-version`, `archive-truncated`, `archive-checksum`, `too-large` where a limit is passed, and those of `build`. Linear in the
/// bytes and in the building of the catalog.
[[nodiscard]] GRADUS_EXPORT result<catalog> read_archive_catalog(std::string_view bytes,
                                                                 const archive_limits& limits = {},
                                                                 const build_options& options = {});

/// Returns a graph with its catalog as an archive.
[[nodiscard]] GRADUS_EXPORT std::string write_archive(const pathway_graph& g);

/// Returns the graph of an archive. It is made again of the archive's catalog, and every vertex and edge of the archive is compared with it:
/// one that differs is `bad-archive`. Otherwise as `read_archive_catalog`.
[[nodiscard]] GRADUS_EXPORT result<pathway_graph> read_archive_graph(std::string_view bytes,
                                                                     const archive_limits& limits = {},
                                                                     const build_options& options = {});

/// Returns a progression of a catalog as an archive: the id of the catalog, and the courses by their ids.
[[nodiscard]] GRADUS_EXPORT std::string write_archive(const progression& p, const catalog& of);

/// Returns the progression of an archive, as one of `c`: `dangling-course` where `c` lacks one of its courses. A catalog with another id than
/// that it was written with is a warning, `other-catalog`. Its terms are positions of a horizon, for `verify` to judge.
[[nodiscard]] GRADUS_EXPORT result<progression> read_archive_progression(std::string_view bytes, const catalog& c,
                                                                         const archive_limits& limits = {});

}  // namespace gradus

#endif

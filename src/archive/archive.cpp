// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/archive.hpp"

#include <exception>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/byte_archive.hpp"
#include "archive/envelope.hpp"
#include "gradus/interop/serialization.hpp"
#include "gradus/progression/horizon.hpp"

namespace gradus {

namespace {

using detail::archive_kind;
using detail::byte_reader;
using detail::byte_writer;

/// Opens an archive and lets `load` read its payload, which must end where the payload does. Whatever goes wrong is one diagnostic.
template <class Load>
std::optional<diagnostics> read_payload(archive_kind kind, std::string_view bytes, const archive_limits& limits,
                                        Load load) {
    const auto payload = detail::open(kind, bytes, limits);
    if (!payload) return payload.found();
    byte_reader reader(*payload, limits.max_memory);
    std::string wrong;
    try {
        load(reader);
        if (reader.at_end()) return std::nullopt;
        wrong = "bytes are left over";
    } catch (const byte_reader::too_large&) {
        return detail::archive_error("too-large", detail::header_size + reader.position(),
                                     "what the archive holds takes more than " + std::to_string(limits.max_memory) +
                                         " bytes of memory; raise the limit if it is to be trusted");
    } catch (const std::exception& e) {
        wrong = e.what();
    }
    return detail::archive_error(
        "bad-archive", detail::header_size + reader.position(),
        "the archive is not what this version writes (" + wrong + "); write it anew from the catalog's JSON");
}

/// The vertices of each kind, and by vertex the edges that leave it.
struct graph_rows {
    std::vector<std::uint32_t> counts;
    std::vector<std::vector<edge>> rows;
};

void save_rows(byte_writer& to, const pathway_graph& g) {
    for (std::size_t k = 0; k < vertex_kind_count; ++k) to& g.vertices(static_cast<vertex_kind>(k)).size();
    for (const vertex_id v : g.vertices()) {
        to& std::uint64_t{g.out_edges(v).size()};
        std::uint32_t last = 0;
        for (const edge& e : g.out_edges(v)) {
            to& std::uint32_t{index(e.other) - last} & static_cast<std::uint32_t>(e.kind);
            last = index(e.other);
        }
    }
}

template <class Number>
Number load(byte_reader& from) {
    Number value{};
    from& value;
    return value;
}

/// Compares the vertices and edges of an archive with those of a graph as it reads them; returns whether they are the same.
bool rows_agree(byte_reader& from, const pathway_graph& g) {
    bool same = true;
    for (std::size_t k = 0; k < vertex_kind_count; ++k)
        same &= load<std::uint32_t>(from) == g.vertices(static_cast<vertex_kind>(k)).size();
    if (!same) return false;
    for (const vertex_id v : g.vertices()) {
        const auto row = g.out_edges(v);
        if (load<std::uint64_t>(from) != row.size()) return false;
        std::uint32_t last = 0;
        for (const edge& e : row) {
            same &= load<std::uint32_t>(from) == index(e.other) - last;
            same &= load<std::uint32_t>(from) == static_cast<std::uint32_t>(e.kind);
            last = index(e.other);
        }
    }
    return same;
}

}  // namespace

std::string write_archive(const catalog& c) {
    byte_writer to;
    to& c.data();
    return detail::seal(archive_kind::catalog, to.take());
}

result<catalog> read_archive_catalog(std::string_view bytes, const archive_limits& limits,
                                     const build_options& options) {
    catalog_data data;
    if (auto wrong = read_payload(archive_kind::catalog, bytes, limits, [&](byte_reader& from) { from& data; }))
        return *std::move(wrong);
    return build(std::move(data), options);
}

std::string write_archive(const pathway_graph& g) {
    byte_writer to;
    to& g.catalog().data();
    save_rows(to, g);
    return detail::seal(archive_kind::graph, to.take());
}

result<pathway_graph> read_archive_graph(std::string_view bytes, const archive_limits& limits,
                                         const build_options& options) {
    std::optional<pathway_graph> made;
    std::optional<result<catalog>> built;
    auto wrong = read_payload(archive_kind::graph, bytes, limits, [&](byte_reader& from) {
        catalog_data data;
        from& data;
        built = build(std::move(data), options);
        if (!*built) throw error(built->found());
        made.emplace(**built);
        if (!rows_agree(from, *made)) byte_reader::refuse("its graph is not that of its catalog");
    });
    if (built && !*built) return built->found();
    if (wrong) return *std::move(wrong);
    return {*std::move(made), built->found()};
}

std::string write_archive(const progression& p, const catalog& of) {
    byte_writer to;
    to& of.data().id& std::uint64_t{p.placements.size()};
    for (const placement& each : p.placements) to& of[each.course].id& each.term;
    return detail::seal(archive_kind::progression, to.take());
}

result<progression> read_archive_progression(std::string_view bytes, const catalog& c, const archive_limits& limits) {
    progression read;
    diagnostics found;
    auto wrong = read_payload(archive_kind::progression, bytes, limits, [&](byte_reader& from) {
        const auto id = load<std::string>(from);
        if (id != c.data().id)
            found.push_back({severity::warning,
                             "other-catalog",
                             "",
                             "the progression was archived with the catalog \"" + id + "\" and is read with \"" +
                                 c.data().id + "\"; see whether its courses mean the same",
                             {id, c.data().id}});
        const auto count = load<std::uint64_t>(from);
        for (std::uint64_t i = 0; i < count; ++i) {
            from.charge(sizeof(placement));
            const auto course = load<std::string>(from);
            const auto term = load<std::uint32_t>(from);
            if (term >= max_horizon_terms) byte_reader::refuse("a term is past the longest horizon");
            if (const auto known = c.find_course(course))
                read.placements.push_back({*known, term});
            else
                found.push_back({severity::error,
                                 "dangling-course",
                                 "/" + std::to_string(i),
                                 "course \"" + course +
                                     "\" of the progression is not defined in the catalog; read it with the catalog "
                                     "that it was made for",
                                 {course}});
        }
    });
    if (wrong) return *std::move(wrong);
    sort_diagnostics(found);
    if (has_error(found)) return found;
    return {std::move(read), std::move(found)};
}

}  // namespace gradus

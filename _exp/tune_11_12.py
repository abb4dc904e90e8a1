"""Which block, warps and stages are best for the kernels of pages 11 and 12? About a minute on the GPU; run in the repository root: python3 tune_11_12.py
Prints the best settings of each kernel; the pages use: forward (8192, 4, 3), backward (4096, 8)."""
import math, sys
import torch, triton, triton.language as tl
sys.path.insert(0, '.')
from concurrent.futures import ThreadPoolExecutor
from ft_nb.kernels import selective_log_softmax as S, logprob_entropy as L
from ft_nb.kernels.selective_log_softmax import _weights, _add_chosen
from ft_nb.kernels.entropy import _row, rows_of

@triton.jit
def bwd_variant(x_ptr, i_ptr, g_ptr, z_ptr, dx_ptr, V, K, n1, n2, s0, s1, s2, BLOCK: tl.constexpr, ORDER: tl.constexpr, GATE: tl.constexpr, STORE: tl.constexpr, EVICT: tl.constexpr):
    "This page's backward kernel for aligned rows: ORDER 0 blocks in memory order, 1 rows first; GATE: rows without a gradient are not read; STORE, EVICT: hints"
    L2E: tl.constexpr = 1.4426950408889634
    blocks = tl.cdiv(V, BLOCK)
    if ORDER==0: row, first = tl.program_id(0)//blocks, tl.program_id(0) % blocks*BLOCK
    else: row, first = tl.program_id(0), tl.program_id(1)*BLOCK
    i_ptr += row.to(tl.int64)*K
    g_ptr += row.to(tl.int64)*K
    x_ptr += _row(row, n1, n2, s0, s1, s2)
    dx_ptr += _row(row, n1, n2, s0, s1, s2)
    total, live = _weights(i_ptr, g_ptr, V, K)
    cols = first + tl.arange(0, BLOCK)
    if GATE: x = tl.load(x_ptr + cols, mask=cols < V*live, other=-float('inf'), eviction_policy=EVICT).to(tl.float32)
    else: x = tl.load(x_ptr + cols, mask=cols < V, other=-float('inf'), eviction_policy=EVICT).to(tl.float32)
    dx = _add_chosen(0. - total*tl.exp2(x*L2E - tl.load(z_ptr + row)), cols, first, BLOCK, i_ptr, g_ptr, K)
    tl.store(dx_ptr + cols, dx.to(dx_ptr.dtype.element_ty), mask=cols < V, cache_modifier=STORE)

def go(title, variants, nbytes):
    "variants: name → function; compiled side by side, then timed"
    def first(item):
        try: item[1](); return item
        except Exception as e: print('  failed', item[0], repr(e)[:120]); return None
    with ThreadPoolExecutor(8) as pool: ok = [v for v in pool.map(first, variants.items()) if v]
    torch.cuda.synchronize()
    rows = sorted((triton.testing.do_bench(fn, warmup=10, rep=60, return_mode='median'), name) for name,fn in ok)
    print(f'\n{title}'); [print(f'  {ms:7.4f} ms  {nbytes/ms/1e6:6.0f} GB/s  {name}') for ms,name in rows[:8]]
    print('   …', *(f'{name} {ms:.3f}' for ms,name in rows[8:]), sep='  ')

def forward(x, i):
    n, v = x.shape; y, h, z = (torch.empty(n, device='cuda') for _ in range(3)); place = rows_of(x)[2]; edges = not S._aligned(x, place); out = {}
    for B,w,st in ((8192, 4, 3), (8192, 4, 2), (8192, 4, 4), (8192, 8, 3), (4096, 4, 3), (4096, 4, 4), (4096, 4, 5), (4096, 2, 4), (16384, 8, 3), (16384, 4, 2)):
        how = dict(EDGES=edges, BLOCK=B, STAGES=st, num_warps=w)
        out[f'selective B{B} w{w} s{st}'] = lambda how=how: S._selective_fwd_k[(n,)](x, i, y, z, v, 1, *place, KB=1, **how)
        out[f'both B{B} w{w} s{st}'] = lambda how=how: L._both_fwd_k[(n,)](x, i, y, h, z, math.log2(math.e), v, *place, **how)
    return out

def backward(x, i, g, dx):
    n, v = x.shape; y, z = S._forward(x, i); _, h, _ = L._forward(x, i, 1.); place = rows_of(x)[2]; edges = not S._aligned(x, place); out = {}
    for B,w in ((1024, 2), (1024, 4), (2048, 2), (2048, 4), (2048, 8), (4096, 4), (4096, 8), (4096, 16), (8192, 8), (8192, 16), (16384, 16)):
        how, grid = dict(EDGES=edges, SAME=True, BLOCK=B, num_warps=w), (n*triton.cdiv(v, B),)
        out[f'selective B{B} w{w}'] = lambda how=how, grid=grid: S._selective_bwd_k[grid](x, i, g, z, dx, v, 1, *place, *place, **how)
        out[f'both B{B} w{w}'] = lambda how=how, grid=grid: L._both_bwd_k[grid](x, i, g, g, z, h, dx, math.log2(math.e), v, *place, *place, **how)
    if not edges:
        for B,w in ((2048, 4), (4096, 8), (4096, 4)):
            for name, order, gate, store, evict in (('rows first', 1, True, '', 'evict_first'), ('no gate', 0, False, '', 'evict_first'), ('store .cs', 0, True, '.cs', 'evict_first'), ('store .wt', 0, True, '.wt', 'evict_first'), ('plain load', 0, True, '', '')):
                grid = (n*triton.cdiv(v, B),) if order==0 else (n, triton.cdiv(v, B))
                out[f'variant B{B} w{w} {name}'] = lambda B=B, w=w, o=order, ga=gate, st=store, ev=evict, grid=grid: bwd_variant[grid](x, i, g, z, dx, v, 1, *place, BLOCK=B, ORDER=o, GATE=ga, STORE=st, EVICT=ev, num_warps=w)
        out['copy_ (torch)'] = lambda: dx.copy_(x)
    return out

for n, v in ((16_384, 151_936), (32_768, 50_257), (65_536, 32_000)):
    x = torch.empty(n, v, dtype=torch.bfloat16, device='cuda').normal_(std=2); dx = torch.empty_like(x)
    i, g = torch.randint(0, v, (n,), device='cuda'), torch.randn(n, device='cuda')
    go(f'forward {n:,} × {v:,}', forward(x, i), 2*n*v)
    go(f'backward {n:,} × {v:,}', backward(x, i, g, dx), 4*n*v)
    del x, dx
